using IspJabbar.Application.Field;
using IspJabbar.Application.Reporting.Field;
using IspJabbar.Web.Documents;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Field.WorkOrders;

/// <summary>The order, or the report of what was done, as PDF.</summary>
[Needs(FieldPermissions.ViewWorkOrders)]
public sealed class PaperModel(IMediator mediator, PaperFiles papers) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await papers.Pdf(await mediator.Send(new DrawWorkOrder(id), ct), Request, $"/field/work-orders/{id}", ct);
}
