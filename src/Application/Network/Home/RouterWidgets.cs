using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Home;

internal sealed class RoutersInTrouble(IAppDb db, TimeProvider clock) : IDashboardWidget
{
    public Widget About => new("routers-in-trouble", WidgetKind.Action, "Router bermasalah", NetworkPermissions.ViewRouters, 10, "noc", "admin", "manager") { SameFor = NetworkPermissions.ViewRouters };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var troubled = db.Routers.Troubled(db);
        var first = await troubled.OrderBy(x => x.LastCheckedAt)
            .Select(x => new { x.Name, LastCheckedAt = x.LastCheckedAt ?? db.RouterHealth.Where(health => health.RouterId == x.Id).Select(health => health.LastTriedAt).FirstOrDefault() }).FirstOrDefaultAsync(ct);
        return first is null ? null : new ActionContent(
            await troubled.CountAsync(ct), "/network/routers?state=trouble", "{0} router bermasalah", new("{0}, diperiksa {1}", first.Name, first.LastCheckedAt ?? clock.GetUtcNow()), "router", "bad");
    }
}

internal sealed class Routers(IAppDb db) : IDashboardWidget
{
    public Widget About => new("routers", WidgetKind.Figure, "Router", NetworkPermissions.ViewRouters, 35, "noc", "super_admin") { SameFor = NetworkPermissions.ViewRouters };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var all = await db.Routers.CountAsync(ct);
        var troubled = db.Routers.Troubled(db).Select(x => x.Id);
        return new FigureContent(all, "/network/routers", new("{0} menjawab saat terakhir dihubungi", await db.Routers.CountAsync(x => x.LastSeenAt != null && !troubled.Contains(x.Id), ct)));
    }
}

internal sealed class RouterList(IAppDb db) : IDashboardWidget
{
    private const int Few = 5;

    public Widget About => new("router-list", WidgetKind.List, "Router terakhir dihubungi", NetworkPermissions.ViewRouters, 40, "noc", "super_admin") { SameFor = NetworkPermissions.ViewRouters };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var rows = await db.Routers.Where(x => x.LastCheckedAt != null).OrderByDescending(x => x.LastCheckedAt).Take(Few)
            .Select(x => new { x.Id, x.Name, x.Code, x.LastError, At = x.LastCheckedAt!.Value }).ToListAsync(ct);
        return new ListContent("/network/routers", [.. rows.Select(x => new ListRow(
            x.Name, x.LastError ?? x.Code, $"/network/routers/{x.Id}", x.At, x.LastError is null ? ConnectionState.Online : ConnectionState.Offline))]);
    }
}
