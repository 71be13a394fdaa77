using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Network.Plant;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Outages;

/// <summary>What routers and OLTs show of customers who are gone. Only of accounts that should be online: who is isolated is not missed.</summary>
internal sealed class LostLines(IAppDb db, FiberPath paths)
{
    private const int SmallestRadius = 80;

    private IQueryable<PppoeSecret> Wanted => db.PppoeSecrets.Where(x => x.Intent == SecretIntent.Enabled && x.Provisioning == Provisioning.Applied);

    /// <summary>Lost since then, or these earlier. Behind a router that is silent nobody was seen to go.</summary>
    public async Task<IReadOnlyList<LostLine>> Lost(DateTimeOffset since, IReadOnlyCollection<Guid> earlier, IReadOnlyCollection<Guid> silent, CancellationToken ct)
    {
        var gone = Wanted.Where(x => x.Connection == ConnectionState.Offline && !silent.Contains(x.RouterId)).Select(x => new { x.CustomerId, x.RouterId, At = x.ConnectionSince });
        // What a person declared over is not opened again for the same loss.
        var lost = await gone.Where(x => x.At >= since
            && !db.OutageCustomers.Any(part => part.CustomerId == x.CustomerId && part.FromAt >= x.At && db.Outages.Any(over => over.Id == part.OutageId && over.EndedWhy != null))).ToListAsync(ct);
        if (earlier.Count > 0)
            lost = [.. lost.UnionBy(await gone.Where(x => earlier.Contains(x.CustomerId)).ToListAsync(ct), x => x.CustomerId)];
        if (lost.Count == 0)
            return [];

        var customers = lost.Select(x => x.CustomerId).ToList();
        var steps = await paths.All.Where(x => customers.Contains(x.CustomerId)).ToDictionaryAsync(x => x.CustomerId, ct);
        var powerless = (await db.Onus.Where(x => x.RemovedAt == null && x.State == OnuState.DyingGasp && customers.Contains(x.CustomerId!.Value)).Select(x => x.CustomerId!.Value).ToListAsync(ct)).ToHashSet();
        return
        [
            .. lost.Select(x =>
            {
                var step = steps.GetValueOrDefault(x.CustomerId);
                return new LostLine(x.CustomerId, x.RouterId, step?.OdpId, step?.OdcId, step?.PonPortId, step?.OltId, x.At ?? since, powerless.Contains(x.CustomerId));
            }),
        ];
    }

    /// <summary>How many behind each of these are online.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> Alive(OutageLevel level, IReadOnlyCollection<Guid> nodes, CancellationToken ct)
    {
        if (level is OutageLevel.Router)
            return await Wanted.Where(x => x.Connection == ConnectionState.Online && nodes.Contains(x.RouterId)).GroupBy(x => x.RouterId)
                .Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);

        var online = paths.Lines.Where(x => x.IsOnline);
        var counted = level switch
        {
            OutageLevel.Odp => online.Where(x => nodes.Contains(x.OdpId)).GroupBy(x => x.OdpId),
            OutageLevel.Odc => online.Where(x => nodes.Contains(x.OdcId!.Value)).GroupBy(x => x.OdcId!.Value),
            OutageLevel.Pon => online.Where(x => nodes.Contains(x.PonPortId!.Value)).GroupBy(x => x.PonPortId!.Value),
            _ => online.Where(x => nodes.Contains(x.OltId!.Value)).GroupBy(x => x.OltId!.Value),
        };
        return await counted.Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
    }

    /// <summary>Routers that were switched on about when these were lost, or after.</summary>
    public async Task<IReadOnlySet<Guid>> Restarted(IReadOnlyList<LostLine> lost, CancellationToken ct)
    {
        if (lost.Count == 0)
            return new HashSet<Guid>();

        var routers = lost.Select(x => x.RouterId).Distinct().ToList();
        var up = await db.RouterHealth.Where(x => routers.Contains(x.RouterId) && x.UptimeS != null && x.LastOkAt != null).Select(x => new { x.RouterId, At = x.LastOkAt!.Value, Seconds = x.UptimeS!.Value }).ToListAsync(ct);
        return up.Where(x => x.At.AddSeconds(-x.Seconds) >= lost.Where(line => line.RouterId == x.RouterId).Min(line => line.Since).AddMinutes(-10)).Select(x => x.RouterId).ToHashSet();
    }

    /// <summary>A person said that this silence is no outage.</summary>
    public Task<bool> IsDeclaredOver(Guid node, DateTimeOffset from, CancellationToken ct) => db.Outages.AnyAsync(x => x.NodeId == node && x.EndedWhy != null && x.StartedAt >= from, ct);

    public async Task<IReadOnlyList<Guid>> OnlineOn(Guid router, CancellationToken ct) =>
        await Wanted.Where(x => x.RouterId == router && x.Connection == ConnectionState.Online && !db.OutageCustomers.Any(part => part.CustomerId == x.CustomerId && part.UntilAt == null))
            .Select(x => x.CustomerId).ToListAsync(ct);

    /// <summary>As they are now; who has no account any more, or one that is switched off, is missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, SeenLine>> States(IReadOnlyCollection<Guid> customers, CancellationToken ct) =>
        await (from account in Wanted
               where customers.Contains(account.CustomerId)
               join health in db.RouterHealth on account.RouterId equals health.RouterId into pulses
               from pulse in pulses.DefaultIfEmpty()
               select new SeenLine(
                   account.CustomerId, account.RouterId, account.Connection, account.ConnectionSince, pulse == null ? null : pulse.Since,
                   db.Onus.Where(onu => onu.CustomerId == account.CustomerId && onu.RemovedAt == null).Select(onu => (OnuState?)onu.State).FirstOrDefault()))
            .ToDictionaryAsync(x => x.CustomerId, ct);

    public async Task<string> NameOf(OutageLevel level, Guid node, CancellationToken ct) => await (level switch
    {
        OutageLevel.Odp => db.Odps.IgnoreQueryFilters(Archived.Odps).Where(x => x.Id == node).Select(x => x.Code),
        OutageLevel.Odc => db.Odcs.IgnoreQueryFilters(Archived.Odcs).Where(x => x.Id == node).Select(x => x.Code),
        OutageLevel.Pon => from port in db.PonPorts join olt in db.Olts.IgnoreQueryFilters(Archived.Olts) on port.OltId equals olt.Id where port.Id == node select olt.Code + " " + port.Slot + "/" + port.Port,
        OutageLevel.Olt => db.Olts.IgnoreQueryFilters(Archived.Olts).Where(x => x.Id == node).Select(x => x.Code),
        _ => db.Routers.IgnoreQueryFilters(Archived.Routers).Where(x => x.Id == node).Select(x => x.Code),
    }).SingleAsync(ct);

    /// <summary>Somebody works there and knows; it is written down but not told.</summary>
    /// <param name="customers">who is away: where somebody works at the routers of all of them, that is why</param>
    public async Task<bool> InMaintenance(OutageLevel level, Guid node, IReadOnlyCollection<Guid> customers, CancellationToken ct) => level switch
    {
        OutageLevel.Olt when await db.Olts.AnyAsync(x => x.Id == node && x.InMaintenance, ct) => true,
        OutageLevel.Pon when await db.PonPorts.AnyAsync(x => x.Id == node && db.Olts.Any(olt => olt.Id == x.OltId && olt.InMaintenance), ct) => true,
        _ => !await db.PppoeSecrets.AnyAsync(x => customers.Contains(x.CustomerId) && db.Routers.Any(router => router.Id == x.RouterId && router.MaintenanceSince == null), ct),
    };

    /// <summary>Where it lies: at the node, or amid its customers; and how far they reach.</summary>
    public async Task<(GeoPoint? Middle, int RadiusM)> Around(OutageLevel level, Guid node, IReadOnlyCollection<Guid> customers, CancellationToken ct)
    {
        var homes = await db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => customers.Contains(x.Id) && x.Latitude != null && x.Longitude != null)
            .Select(x => new { Latitude = x.Latitude!.Value, Longitude = x.Longitude!.Value }).ToListAsync(ct);
        var points = homes.Select(x => new GeoPoint(x.Latitude, x.Longitude)).ToList();
        var own = level switch
        {
            OutageLevel.Odp => await db.Odps.Where(x => x.Id == node).Select(x => new { x.Latitude, x.Longitude }).SingleOrDefaultAsync(ct),
            OutageLevel.Odc => await db.Odcs.Where(x => x.Id == node).Select(x => new { x.Latitude, x.Longitude }).SingleOrDefaultAsync(ct),
            _ => null,
        };
        if (own is null && points.Count == 0)
            return (null, 0);

        // The median: one wrong pin in the sea does not matter, neither for the middle nor for how far it reaches.
        var middle = own is not null ? new GeoPoint(own.Latitude, own.Longitude) : new GeoPoint(Middle(points.Select(x => x.Latitude)), Middle(points.Select(x => x.Longitude)));
        var reach = points.Select(x => x.MetresTo(middle)).Order().ToList();
        return (middle, Math.Max(SmallestRadius, reach.Count == 0 ? 0 : (int)reach[(int)((reach.Count - 1) * 0.95)]));
    }

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}

/// <param name="RouterSince">since when the router is as it is</param>
internal sealed record SeenLine(Guid CustomerId, Guid RouterId, ConnectionState Connection, DateTimeOffset? Since, DateTimeOffset? RouterSince, OnuState? Onu)
{
    public OutageCause Cause => Onu switch { OnuState.DyingGasp => OutageCause.Power, OnuState.Los => OutageCause.Fibre, _ => OutageCause.Unknown };

    /// <summary>When they dialled in again; who was never seen to go was back when the router was.</summary>
    public DateTimeOffset? BackAt(DateTimeOffset lost) => Since > lost ? Since : RouterSince > lost ? RouterSince : null;
}
