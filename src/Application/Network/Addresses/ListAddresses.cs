using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Addresses;

/// <summary>Subnets, the pools of all routers, and where they are in each other's way: a page of each, the first of the conflicts.</summary>
/// <param name="RouterId">only pools of this router</param>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record ListAddresses(int SubnetPage = 1, int PoolPage = 1, int PageSize = 50, Guid? RouterId = null) : IQuery<AddressPlan>;

[Requires(NetworkPermissions.ViewRouters)]
public sealed record GetSubnet(Guid Id, int Page = 1, int PageSize = 50) : IQuery<SubnetDetails>;

public sealed record AddressPlan(PageOf<SubnetRow> Subnets, PageOf<PoolUse> Pools, IReadOnlyList<AddressConflict> Conflicts);

/// <param name="Size">addresses, network and broadcast included</param>
/// <param name="Pooled">that pools give out</param>
/// <param name="Given">by hand, outside pools</param>
public sealed record SubnetRow(Guid Id, string Cidr, string Name, string? RouterCode, long Size, long Pooled, long Given)
{
    public long Free => Size - Pooled - Given;
}

/// <param name="Used">addresses that are given out now</param>
public sealed record PoolUse(Guid RouterId, string RouterCode, string Name, string Ranges, long Size, int Used, string? NextPool, bool IsInSubnet);

public enum ConflictKind
{
    /// <summary>Two pools of one router share addresses: two customers may get the same.</summary>
    PoolsOverlap,
    /// <summary>Routers give out the same addresses. Right behind address translation, wrong when they are routed.</summary>
    SameOnRouters,
    /// <summary>An address was given to something by hand, and a pool gives it out too.</summary>
    GivenAndPooled,
}

/// <param name="One">pool or address, with its router</param>
/// <param name="Addresses">shared by both</param>
public sealed record AddressConflict(ConflictKind Kind, string One, string Other, string Addresses);

public sealed record SubnetDetails(SubnetRow Subnet, IReadOnlyList<PoolUse> Pools, PageOf<SubnetDetails.Given> Addresses)
{
    public sealed record Given(Guid Id, string Address, string Label, DateTimeOffset At);
}

internal sealed class AddressesHandler(IAppDb db, AddressBook book) : IRequestHandler<ListAddresses, AddressPlan>, IRequestHandler<GetSubnet, SubnetDetails>
{
    private const int MostConflicts = 200;

    public async Task<AddressPlan> Handle(ListAddresses query, CancellationToken ct)
    {
        var pools = await book.Pools(ct);
        var subnets = await db.IpSubnets.AsNoTracking().OrderBy(x => x.First).ThenByDescending(x => x.Last).ToListAsync(ct);
        var given = await db.IpAllocations.OrderBy(x => x.Address).Select(x => x.Address).ToListAsync(ct);
        var codes = await db.Routers.ToDictionaryAsync(x => x.Id, x => x.Code, ct);
        var shown = pools.Where(x => query.RouterId is null || x.RouterId == query.RouterId).ToList();

        return new AddressPlan(
            Page(subnets, query.SubnetPage, query.PageSize, x => Row(x, codes, pools, given)),
            Page(shown, query.PoolPage, query.PageSize, x => Use(x, subnets)),
            [.. Overlaps(pools), .. await GivenAndPooled(pools, given, ct)]);
    }

    private async Task<IEnumerable<AddressConflict>> GivenAndPooled(IReadOnlyList<KnownPool> pools, List<long> given, CancellationToken ct)
    {
        var both = given.SelectMany(x => pools.Where(pool => pool.Ranges.Any(range => range.First <= x && x <= range.Last)).Select(pool => (Address: x, Pool: pool))).Take(MostConflicts).ToList();
        var addresses = both.Select(x => x.Address).Distinct().ToList();
        var labels = (await db.IpAllocations.Where(x => addresses.Contains(x.Address)).Select(x => new { x.Address, x.Label }).ToListAsync(ct)).ToLookup(x => x.Address, x => x.Label);
        return both.Select(x => new AddressConflict(
            ConflictKind.GivenAndPooled, $"{IpRange.Text((uint)x.Address)} {labels[x.Address].FirstOrDefault()}", $"{x.Pool.RouterCode} {x.Pool.Name}", IpRange.Text((uint)x.Address)));
    }

    private static PageOf<TRow> Page<T, TRow>(List<T> all, int page, int size, Func<T, TRow> row)
    {
        (page, size) = (Math.Max(1, page), Math.Clamp(size, 1, Paging.LargestPage));
        return new PageOf<TRow>([.. all.Skip((page - 1) * size).Take(size).Select(row)], all.Count, page, size);
    }

    public async Task<SubnetDetails> Handle(GetSubnet query, CancellationToken ct)
    {
        var subnet = await db.IpSubnets.AsNoTracking().SingleOrDefaultAsync(x => x.Id == query.Id, ct) ?? throw new NotFoundException(nameof(IpSubnet), query.Id);
        var pools = (await book.Pools(ct)).Where(x => x.Ranges.Any(range => range.Overlaps(new IpRange((uint)subnet.First, (uint)subnet.Last)))).ToList();
        var codes = await db.Routers.ToDictionaryAsync(x => x.Id, x => x.Code, ct);
        var within = db.IpAllocations.AsNoTracking().Where(x => x.Address >= subnet.First && x.Address <= subnet.Last);
        var page = await db.IpAllocations.AsNoTracking().Where(x => x.SubnetId == subnet.Id).OrderBy(x => x.Address).ToPage(query.Page, query.PageSize, ct);

        return new SubnetDetails(
            Row(subnet, codes, pools, await within.Select(x => x.Address).ToListAsync(ct)), [.. pools.Select(x => Use(x, [subnet]))],
            new PageOf<SubnetDetails.Given>([.. page.Items.Select(x => new SubnetDetails.Given(x.Id, IpRange.Text((uint)x.Address), x.Label, x.At))], page.Total, page.Page, page.PageSize));
    }

    private static SubnetRow Row(IpSubnet subnet, Dictionary<Guid, string> codes, IReadOnlyList<KnownPool> pools, IEnumerable<long> given)
    {
        var range = new IpRange((uint)subnet.First, (uint)subnet.Last);
        var (pooled, byHand) = AddressBook.Used(range, pools, given.Where(x => x >= subnet.First && x <= subnet.Last));
        return new SubnetRow(subnet.Id, subnet.Cidr, subnet.Name, subnet.RouterId is { } router ? codes.GetValueOrDefault(router) : null, range.Size, pooled, byHand);
    }

    private static PoolUse Use(KnownPool pool, IReadOnlyList<IpSubnet> subnets) => new(
        pool.RouterId, pool.RouterCode, pool.Name, pool.Text, pool.Size, pool.Used, pool.NextPool,
        pool.Ranges.All(range => subnets.Any(x => x.First <= range.First && range.Last <= x.Last)));

    /// <summary>Sorted by where they begin, so that each is compared with its neighbours only.</summary>
    private static List<AddressConflict> Overlaps(IReadOnlyList<KnownPool> pools)
    {
        var ranges = pools.SelectMany(x => x.Ranges.Select(range => (Pool: x, Range: range))).OrderBy(x => x.Range.First).ToList();
        List<AddressConflict> found = [];
        for (var at = 0; at < ranges.Count; at++)
            for (var next = at + 1; next < ranges.Count && ranges[next].Range.First <= ranges[at].Range.Last && found.Count < MostConflicts; next++)
            {
                var (one, other) = (ranges[at], ranges[next]);
                var shared = new IpRange(other.Range.First, Math.Min(one.Range.Last, other.Range.Last));
                found.Add(new AddressConflict(
                    one.Pool.RouterId == other.Pool.RouterId ? ConflictKind.PoolsOverlap : ConflictKind.SameOnRouters, $"{one.Pool.RouterCode} {one.Pool.Name}",
                    $"{other.Pool.RouterCode} {other.Pool.Name}", shared.ToString()));
            }

        return [.. found.OrderBy(x => x.Kind)];
    }
}
