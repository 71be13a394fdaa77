using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Field.WorkOrders;

[Needs(FieldPermissions.ViewWorkOrders)]
public sealed class IndexModel(IMediator mediator, ListDesk desk, IStringLocalizer text) : PageModel
{
    public ListState List { get; private set; } = null!;
    public SliceOf<WorkOrderRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await desk.Open(WorkOrdersShape.List, Request, ct);
        List.Filters = WorkOrdersShape.Filters(sentence => text[sentence]);

        Rows = await mediator.Send(new BrowseWorkOrders(WorkOrdersShape.Read(List.Query), List.Query.Sort, List.Query.Place), ct);
        List.Count(Rows.Total, await mediator.Send(new CountWorkOrders([.. List.Tabs.Select(tab => WorkOrdersShape.Read(new ListQuery(tab.Query)))]), ct));
    }
}
