using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Home;

internal sealed class UnreadNotices(IAppDb db, ICurrentUser user) : IDashboardWidget
{
    public Widget About => new("notices-unread", WidgetKind.Action, "Pemberitahuan belum dibaca", Everyone.SignedIn, 90);

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct) =>
        await db.Notifications.Of(user).CountAsync(x => x.ReadAt == null, ct) is > 0 and var unread
            ? new ActionContent(unread, "/notifications?show=unread", "{0} pemberitahuan belum dibaca", new("Untuk Anda"), "bell", "info")
            : null;
}

internal sealed class LatestNotices(IAppDb db, ICurrentUser user) : IDashboardWidget
{
    private const int Few = 5;

    public Widget About => new("notices-latest", WidgetKind.List, "Pemberitahuan terakhir", Everyone.SignedIn, 90, "warehouse", "hrd", "finance", "technician");

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var newest = await db.Notifications.Of(user).OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Take(Few)
            .Select(x => new { x.Id, x.Subject, x.Body, x.CreatedAt }).ToListAsync(ct);
        return new ListContent("/notifications", [.. newest.Select(x => new ListRow(x.Subject, x.Body, $"/notifications/{x.Id}", x.CreatedAt))]);
    }
}
