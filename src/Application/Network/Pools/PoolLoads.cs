using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Pools;

/// <summary>How much each member of a pool carries, those on their way to it included.</summary>
internal sealed class PoolLoads(IAppDb db)
{
    public async Task<IReadOnlyList<MemberLoad>> Of(Guid poolId, CancellationToken ct) => await (
        from pool in db.RouterPools
        where pool.Id == poolId
        from member in pool.Members
        join router in db.Routers on member.RouterId equals router.Id
        select new MemberLoad(
            member.RouterId, member.Weight, member.Capacity, member.IsDraining,
            db.PppoeSecrets.Count(x => x.RouterId == member.RouterId && x.JoiningRouterId == null && x.Intent != SecretIntent.Removed) + db.PppoeSecrets.Count(x => x.JoiningRouterId == member.RouterId),
            router.HoldsOrders || db.RouterHealth.Any(x => x.RouterId == member.RouterId && x.State == RouterState.Offline))).ToListAsync(ct);

    /// <returns>null when every member is drained or full</returns>
    public async Task<Guid?> Least(Guid poolId, CancellationToken ct) => RouterPool.LeastLoaded(await Of(poolId, ct));
}
