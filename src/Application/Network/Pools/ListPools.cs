using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Pools;

[Requires(NetworkPermissions.ViewRouters)]
public sealed record ListPools(int Page = 1, int PageSize = 25) : IQuery<PageOf<PoolRow>>;

[Requires(NetworkPermissions.ViewRouters)]
public sealed record GetPool(Guid Id) : IQuery<PoolDetails>;

/// <param name="Members">routers in it</param>
/// <param name="Accounts">on all of them</param>
public sealed record PoolRow(Guid Id, string Code, string Name, string LocationCode, bool IsDefault, int Members, int Accounts);

/// <param name="Others">routers of the location that belong to no pool</param>
/// <param name="NextId">where the next customer would go; null when every member is drained or full</param>
public sealed record PoolDetails(PoolRow Pool, IReadOnlyList<PoolDetails.Member> Members, IReadOnlyList<PoolDetails.Router> Others, Guid? NextId)
{
    /// <param name="Accounts">that it has, or that are on their way to it</param>
    public sealed record Member(Guid RouterId, string Code, string Name, int Weight, int? Capacity, bool IsDraining, int Accounts, bool IsSilent);

    public sealed record Router(Guid Id, string Code, string Name);
}

internal sealed class PoolsHandler(IAppDb db, PoolLoads loads) : IRequestHandler<ListPools, PageOf<PoolRow>>, IRequestHandler<GetPool, PoolDetails>
{
    public Task<PageOf<PoolRow>> Handle(ListPools query, CancellationToken ct) => Rows(db.RouterPools.OrderBy(x => x.Code)).ToPage(query.Page, query.PageSize, ct);

    public async Task<PoolDetails> Handle(GetPool query, CancellationToken ct)
    {
        var pool = await Rows(db.RouterPools.Where(x => x.Id == query.Id)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(RouterPool), query.Id);
        var members = await loads.Of(query.Id, ct);
        var routers = await db.Routers.Where(x => db.RouterPools.Any(mine => mine.Id == query.Id && mine.LocationCodeId == x.LocationCodeId)).OrderBy(x => x.Code)
            .Select(x => new { x.Id, x.Code, x.Name, Taken = db.RouterPools.Any(any => any.Members.Any(member => member.RouterId == x.Id)) }).ToListAsync(ct);

        return new PoolDetails(
            pool,
            [.. from router in routers join x in members on router.Id equals x.RouterId select new PoolDetails.Member(router.Id, router.Code, router.Name, x.Weight, x.Capacity, x.IsDraining, x.Accounts, x.IsSilent)],
            [.. routers.Where(x => !x.Taken).Select(x => new PoolDetails.Router(x.Id, x.Code, x.Name))],
            RouterPool.LeastLoaded(members));
    }

    private IQueryable<PoolRow> Rows(IQueryable<RouterPool> pools) => pools.Select(x => new PoolRow(
        x.Id, x.Code, x.Name, db.LocationCodes.IgnoreQueryFilters(Archived.Locations).Where(place => place.Id == x.LocationCodeId).Select(place => place.Code).First(), x.IsDefault,
        x.Members.Count, x.Members.Sum(member => db.PppoeSecrets.Count(secret => secret.RouterId == member.RouterId && secret.Intent != SecretIntent.Removed))));
}
