using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Addresses;

/// <summary>What is used of the addresses: by pools, as routers showed them last, and by hand.</summary>
internal sealed class AddressBook(IAppDb db)
{
    public async Task<IReadOnlyList<KnownPool>> Pools(CancellationToken ct)
    {
        var rows = await (
            from pool in db.RouterAddressPools.AsNoTracking()
            join router in db.Routers on pool.RouterId equals router.Id
            orderby router.Code, pool.Name
            select new { pool, router.Code }).ToListAsync(ct);
        return [.. rows.Select(x => new KnownPool(x.pool.RouterId, x.Code, x.pool.Name, x.pool.Ranges, IpRange.All(x.pool.Ranges), x.pool.NextPool, x.pool.Used))];
    }

    /// <summary>The first address that no pool and nobody has; network and broadcast are not given out.</summary>
    /// <exception cref="ConflictException">there is none</exception>
    public async Task<uint> FirstFree(IpSubnet subnet, CancellationToken ct)
    {
        var taken = (await db.IpAllocations.Where(x => x.Address >= subnet.First && x.Address <= subnet.Last).Select(x => x.Address).ToListAsync(ct)).ToHashSet();
        var ranges = (await Pools(ct)).SelectMany(x => x.Ranges).Where(x => x.First <= subnet.Last && x.Last >= subnet.First).OrderBy(x => x.First).ToList();
        var (first, last) = subnet.Last - subnet.First > 1 ? (subnet.First + 1, subnet.Last - 1) : (subnet.First, subnet.Last);

        for (var address = first; address <= last; address++)
        {
            var at = ranges.FindIndex(x => x.First <= address && address <= x.Last);
            if (at >= 0)
                address = ranges[at].Last; // behind the pool
            else if (!taken.Contains(address))
                return (uint)address;
        }

        throw new ConflictException("subnet.full", $"Tidak ada alamat kosong di {subnet.Cidr}.");
    }

    /// <summary>Addresses of the subnet that pools or hands have, none counted twice.</summary>
    public static (long Pooled, long Given) Used(IpRange subnet, IEnumerable<KnownPool> pools, IEnumerable<long> given)
    {
        long pooled = 0;
        long reached = -1;
        foreach (var range in pools.SelectMany(x => x.Ranges).Where(x => x.Overlaps(subnet)).Select(x => (First: Math.Max(x.First, subnet.First), Last: (long)Math.Min(x.Last, subnet.Last))).OrderBy(x => x.First))
        {
            var from = Math.Max(range.First, reached + 1);
            if (range.Last >= from)
                pooled += range.Last - from + 1;
            reached = Math.Max(reached, range.Last);
        }

        var all = pools.SelectMany(x => x.Ranges).ToList();
        return (pooled, given.LongCount(address => !all.Exists(x => x.First <= address && address <= x.Last)));
    }
}

/// <param name="Ranges">what could be read of <paramref name="Text"/></param>
/// <param name="Used">addresses that were given out</param>
internal sealed record KnownPool(Guid RouterId, string RouterCode, string Name, string Text, IReadOnlyList<IpRange> Ranges, string? NextPool, int Used)
{
    public long Size => Ranges.Sum(x => x.Size);
}
