using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Support;
using IspJabbar.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Support;

/// <summary>Counted as the list of tickets counts.</summary>
internal sealed class TicketsWaiting(TicketList list) : IDashboardWidget
{
    public Widget About => new("tickets-waiting", WidgetKind.Figure, "Tiket menunggu", SupportPermissions.WorkOnTickets, 45, "customer_service", "supervisor", "noc", "technician", "admin", "sales");

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var filter = new TicketFilter { Statuses = Ticket.Waiting };
        var oldest = await list.Filtered(filter).OrderBy(x => x.OpenedAt).Select(x => (DateTimeOffset?)x.OpenedAt).FirstOrDefaultAsync(ct);
        return new FigureContent(
            await list.Count(filter, ct), "/tickets?status=open&status=in_progress&sort=-newest", oldest is { } since ? new("Yang terlama masuk {0}", since) : new("Tidak ada yang menunggu"));
    }
}

internal sealed class TicketsNearlyLate(TicketList list, TimeProvider clock) : IDashboardWidget
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(2);

    public Widget About => new("tickets-late", WidgetKind.Action, "Tiket hampir lewat batas", SupportPermissions.WorkOnTickets, 20, "customer_service", "supervisor", "noc", "technician", "admin");

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var near = await list.Count(new TicketFilter { DueBefore = now + Soon }, ct);
        if (near == 0)
            return null;

        var first = await list.Filtered(new TicketFilter { DueBefore = now + Soon }).OrderBy(x => x.ResolutionDueAt).Select(x => x.Number).FirstOrDefaultAsync(ct);
        return new ActionContent(near, "/tickets?due=soon", "{0} tiket lewat atau hampir lewat batas", new("Yang pertama {0}", first ?? ""), "ticket", "bad");
    }
}
