using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Web.Components;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Support.Tickets;

[Needs(SupportPermissions.WorkOnTickets)]
public sealed class IndexModel(IMediator mediator, ListDesk desk, IStringLocalizer text, ICurrentUser user, IBrand brand, TimeProvider clock) : PageModel
{
    /// <summary>Before its time, so that something can still be done about it.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromHours(2);

    public ListState List { get; private set; } = null!;
    public SliceOf<TicketRow> Rows { get; private set; } = null!;
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await desk.Open(TicketsShape.List, Request, ct);
        List.Filters = TicketsShape.Filters(sentence => text[sentence], await mediator.Send(new ListTicketCategories(), ct), await mediator.Send(new ListTicketStaff(), ct));
        Rows = await mediator.Send(new BrowseTickets(Read(List.Query), List.Query.Sort, List.Query.Place), ct);
        List.Count(Rows.Total, await mediator.Send(new CountTickets([.. List.Tabs.Select(tab => Read(new ListQuery(tab.Query)))]), ct));
    }

    private TicketFilter Read(ListQuery query) => TicketsShape.Read(query, user.Id, Now + Soon, brand.TimeZone);
}
