using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network.Pools;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network;

internal sealed class RouterDirectory(IAppDb db, PoolLoads loads) : IRouterDirectory
{
    public async Task<ChosenRouter?> Choose(Guid locationCodeId, string? code, CancellationToken ct)
    {
        var wanted = string.IsNullOrWhiteSpace(code) ? null : RouterPool.Normal(code);
        var pool = await db.RouterPools.Where(x => x.LocationCodeId == locationCodeId && (wanted == null ? x.IsDefault : x.Code == wanted)).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct);
        if (pool is { } shared && await loads.Least(shared, ct) is { } least)
            return await db.Routers.Where(x => x.Id == least).Select(x => new ChosenRouter(x.Id, x.Code)).SingleAsync(ct);

        var fitting = await db.Routers
            .Where(x => x.LocationCodeId == locationCodeId && (wanted == null || x.Code == wanted))
            .OrderByDescending(x => x.IsDefault)
            .Select(x => new { x.Id, x.Code, x.IsDefault })
            .Take(2)
            .ToListAsync(ct);

        return fitting.Count == 1 || fitting.Count > 1 && fitting[0].IsDefault ? new ChosenRouter(fitting[0].Id, fitting[0].Code) : null;
    }

    public async Task<IReadOnlyList<Guid>> LocationsServed(CancellationToken ct) =>
        await db.Routers.GroupBy(x => x.LocationCodeId)
            .Where(mine => mine.Count() == 1 || mine.Any(x => x.IsDefault) || db.RouterPools.Any(x => x.IsDefault && x.LocationCodeId == mine.Key && x.Members.Any(member => !member.IsDraining)))
            .Select(mine => mine.Key)
            .ToListAsync(ct);
}
