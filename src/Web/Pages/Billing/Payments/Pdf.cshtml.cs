using IspJabbar.Application.Billing;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Web.Api;
using IspJabbar.Web.Documents;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Billing.Payments;

/// <summary>A receipt as a document.</summary>
[Needs(BillingPermissions.ViewPayments)]
public sealed class PdfModel(IMediator mediator, PaperFiles papers) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        await papers.Pdf(await mediator.Send(new DrawReceipt(id, ChargesApi.SiteOf(Request)), ct), Request, $"/billing/payments/{id}", ct);
}
