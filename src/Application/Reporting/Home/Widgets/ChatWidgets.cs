using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Chat;
using IspJabbar.Application.Support.Chat;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Home.Widgets;

/// <summary>Customers who wrote and have no answer yet.</summary>
internal sealed class WaitingChats(ConversationList list) : IDashboardWidget
{
    public Widget About => new("chats-waiting", WidgetKind.Action, "Pelanggan menunggu balasan", ChatPermissions.View, 15, "customer_service", "sales", "admin") { SameFor = CustomersPermissions.ViewAll };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        if (await list.Count(ChatList.Waiting, null) is not (> 0 and var waiting))
            return null;

        var since = await list.Filtered(ChatList.Waiting, null).MinAsync(x => x.WaitingSince, ct);
        return new ActionContent(waiting, "/chat?show=waiting", "{0} pelanggan menunggu balasan", new("Paling lama sejak {0}", since!.Value), "message-circle", "warn");
    }
}
