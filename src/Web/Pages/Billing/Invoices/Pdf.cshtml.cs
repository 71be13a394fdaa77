using IspJabbar.Application.Billing;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Web.Api;
using IspJabbar.Web.Documents;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Billing.Invoices;

/// <summary>One bill as a document.</summary>
[Needs(BillingPermissions.ViewInvoices)]
public sealed class PdfModel(IMediator mediator, PaperFiles papers) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        await papers.Pdf(await mediator.Send(new DrawInvoice(id, ChargesApi.SiteOf(Request)), ct), Request, $"/billing/invoices/{id}", ct);
}
