using IspJabbar.Application.Billing;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Web.Documents;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Billing.Proformas;

/// <summary>One proforma as a document.</summary>
[Needs(BillingPermissions.ManageProformas)]
public sealed class PdfModel(IMediator mediator, PaperFiles papers) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await papers.Pdf(await mediator.Send(new DrawProforma(id), ct), Request, $"/billing/proformas/{id}", ct);
}
