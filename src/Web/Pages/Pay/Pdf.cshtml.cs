using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Web.Api;
using IspJabbar.Web.Documents;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace IspJabbar.Web.Pages.Pay;

/// <summary>The one bill a link is for, as a document.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInLimits.Paying)]
public sealed class PdfModel(IMediator mediator, PaperFiles papers) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) =>
        await papers.Pdf(await mediator.Send(new DrawBillToPay(token, ChargesApi.SiteOf(Request)), ct), Request, $"/pay/{Uri.EscapeDataString(token)}", ct);
}
