using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Reporting.Messages;
using IspJabbar.Domain.Messaging;

namespace IspJabbar.Application.Reporting.Home.Widgets;

/// <summary>What did not arrive, or of which nobody knows.</summary>
internal sealed class LostMessages(MessageList list) : IDashboardWidget
{
    public Widget About => new("messages-lost", WidgetKind.Action, "Pesan gagal dikirim", MessagingPermissions.ViewMessages, 35, "admin", "customer_service") { SameFor = CustomersPermissions.ViewAll };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct) =>
        await list.Count(new() { Statuses = Notification.Lost }, ct) is > 0 and var lost
            ? new ActionContent(lost, "/messages?status=failed&status=dead&status=unknown", "{0} pesan gagal dikirim", new("Ke pelanggan atau staf"), "send", "bad") : null;
}

internal sealed class WaitingMessages(MessageList list) : IDashboardWidget
{
    public Widget About => new("messages-waiting", WidgetKind.Figure, "Pesan menunggu", MessagingPermissions.ViewMessages, 70, "customer_service") { SameFor = CustomersPermissions.ViewAll };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct) =>
        new FigureContent(await list.Count(new() { Statuses = [NotificationStatus.Queued] }, ct), "/messages?status=queued", new("Menunggu giliran dikirim"));
}
