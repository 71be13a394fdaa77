using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Field;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Field.WorkOrders;

[Needs(FieldPermissions.ViewWorkOrders)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public PageOf<WorkOrderRow> Rows { get; private set; } = null!;
    public bool IsFiltered { get; private set; }

    public async Task OnGetAsync([FromQuery] WorkOrderStatus? status, [FromQuery] string? q, [FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        IsFiltered = status is not null || !string.IsNullOrWhiteSpace(q);
        Rows = await mediator.Send(new ListWorkOrders(status, q, p, size), ct);
    }
}
