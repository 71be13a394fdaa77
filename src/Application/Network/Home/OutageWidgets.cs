using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Home;

internal sealed class OpenOutages(IAppDb db) : IDashboardWidget
{
    public Widget About => new("mass-outages", WidgetKind.Action, "Gangguan massal", NetworkPermissions.ViewOutages, 5, "noc", "admin", "manager", "supervisor", "customer_service") { SameFor = NetworkPermissions.ViewOutages };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var open = db.Outages.Where(x => x.EndedAt == null && x.MergedInto == null);
        var largest = await open.OrderByDescending(x => x.StillDown).Select(x => new { x.Place, x.StillDown }).FirstOrDefaultAsync(ct);
        return largest is null ? null : new ActionContent(
            await open.CountAsync(ct), "/network/outages?state=open", "{0} gangguan massal", new("{0}: {1} pelanggan terputus", largest.Place, largest.StillDown), "alert-triangle", "bad");
    }
}
