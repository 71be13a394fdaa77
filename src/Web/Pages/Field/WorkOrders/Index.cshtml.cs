using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Field.WorkOrders;

[Needs(FieldPermissions.ViewWorkOrders)]
public sealed class IndexModel(IMediator mediator, ListDesk desk, VisitClock when, IStringLocalizer text, ICurrentUser user) : PageModel
{
    public ListState List { get; private set; } = null!;
    public SliceOf<WorkOrderRow> Rows { get; private set; } = null!;
    public DateTimeOffset Now => when.Now;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await desk.Open(WorkOrdersShape.List, Request, ct);
        List.Filters = WorkOrdersShape.Filters(sentence => text[sentence], user.Holds(FieldPermissions.ViewAllWorkOrders) ? await mediator.Send(new ListTechnicians(), ct) : []);

        Rows = await mediator.Send(new BrowseWorkOrders(Read(List.Query), List.Query.Sort, List.Query.Place), ct);
        List.Count(Rows.Total, await mediator.Send(new CountWorkOrders([.. List.Tabs.Select(tab => Read(new ListQuery(tab.Query)))]), ct));
    }

    private WorkOrderFilter Read(ListQuery query) => WorkOrdersShape.Read(query, user.Id, when.Now, when.Today);
}
