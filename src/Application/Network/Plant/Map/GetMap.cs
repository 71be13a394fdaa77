using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Map;

/// <summary>
/// What there is in one piece of the map: customers one by one where they are few, else gathered in squares that stay put while the map is moved. Only
/// customers whoever asks may see.
/// </summary>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record GetMap : IQuery<MapView>
{
    /// <summary>WGS 84 degrees, as are the other three.</summary>
    public double South { get; init; }
    public double West { get; init; }
    public double North { get; init; }
    public double East { get; init; }

    /// <summary>As web maps count: 0 is the world, 19 a house.</summary>
    public int Zoom { get; init; }
    public MapFilter Filter { get; init; } = new();
}

/// <summary>By code; null means all.</summary>
public sealed record MapFilter
{
    public string? Location { get; init; }
    public string? Router { get; init; }
    public string? Package { get; init; }
    public ConnectionState? State { get; init; }
}

/// <param name="Customers">empty where <paramref name="Clusters"/> is not</param>
/// <param name="Nodes">those that are shown from this height</param>
/// <param name="Outages">that go on and reach into it</param>
/// <param name="Hidden">there are more cabinets, boxes or cables than this height shows</param>
public sealed record MapView(
    MapCount Total, IReadOnlyList<MapCluster> Clusters, IReadOnlyList<MapCustomer> Customers, IReadOnlyList<MapNode> Nodes, IReadOnlyList<MapCable> Cables,
    IReadOnlyList<MapOutage> Outages, bool Hidden);

public sealed record MapCount(int All, int Online, int Offline, int Disabled)
{
    public int Unknown => All - Online - Offline - Disabled;
}

/// <param name="Key">of the square; the same square has the same key</param>
/// <param name="Latitude">the middle of those in it, not of the square</param>
public sealed record MapCluster(string Key, double Latitude, double Longitude, MapCount Count);

public sealed record MapCustomer(Guid Id, string Number, string Name, double Latitude, double Longitude, ConnectionState State);

/// <param name="Free">ports; null for what has none</param>
public sealed record MapNode(NodeKind Kind, Guid Id, string Code, string Name, double Latitude, double Longitude, NodeCondition Condition, int? Free, int? Ports);

/// <param name="Points">latitude and longitude in turn</param>
public sealed record MapCable(Guid Id, CableKind Kind, int LengthM, IReadOnlyList<double> Points);

/// <param name="RadiusM">around nearly all of its customers</param>
public sealed record MapOutage(Guid Id, string Place, OutageCause Cause, double Latitude, double Longitude, int RadiusM, int Affected, int StillDown, DateTimeOffset StartedAt);

internal sealed class GetMapValidator : AbstractValidator<GetMap>
{
    public GetMapValidator()
    {
        RuleFor(x => x.South).InclusiveBetween(-90, 90).WithMessage("Lintang −90…90.");
        RuleFor(x => x.North).GreaterThan(x => x.South).WithMessage("Batas utara harus di atas batas selatan.");
        RuleFor(x => x.East).GreaterThan(x => x.West).WithMessage("Batas timur harus di kanan batas barat.");
        RuleFor(x => x.Zoom).InclusiveBetween(0, 24).WithMessage("Zoom 0–24.");
    }
}

internal sealed class GetMapHandler(IAppDb db, MapCustomers customers, ICurrentUser user) : IRequestHandler<GetMap, MapView>
{
    /// <summary>So many dots can be told apart and drawn at once.</summary>
    private const int MostDots = 300;
    private const int MostNodes = 600;
    private const int MostOutages = 100;
    private const int CabinetsFrom = 11;
    private const int BoxesFrom = 14;

    public async Task<MapView> Handle(GetMap query, CancellationToken ct)
    {
        query = MapCustomers.Squared(query);
        var clusters = await customers.Clusters(query, ct);
        var total = new MapCount(clusters.Sum(x => x.Count.All), clusters.Sum(x => x.Count.Online), clusters.Sum(x => x.Count.Offline), clusters.Sum(x => x.Count.Disabled));
        var few = total.All <= MostDots;
        var (nodes, moreNodes) = await Nodes(query, ct);
        var (cables, moreCables) = await Cables(query, ct);

        return new MapView(total, few ? [] : clusters, few && total.All > 0 ? await customers.Dots(query, MostDots, ct) : [], nodes, cables, await Outages(query, ct),
            moreNodes || moreCables);
    }

    // Few are open at a time; whether one reaches into the piece is worked out here.
    private async Task<List<MapOutage>> Outages(GetMap query, CancellationToken ct)
    {
        const double MetresPerDegree = 111_320;
        if (!user.Holds(NetworkPermissions.ViewOutages))
            return [];

        var open = await db.Outages.Where(x => x.EndedAt == null && x.Latitude != null && x.Longitude != null).OrderByDescending(x => x.StillDown).Take(MostOutages)
            .Select(x => new MapOutage(x.Id, x.Place, x.Cause, x.Latitude!.Value, x.Longitude!.Value, x.RadiusM, x.Affected, x.StillDown, x.StartedAt)).ToListAsync(ct);
        return open.FindAll(x =>
        {
            var (up, along) = (x.RadiusM / MetresPerDegree, x.RadiusM / MetresPerDegree / Math.Max(0.1, Math.Cos(double.DegreesToRadians(x.Latitude))));
            return x.Latitude + up >= query.South && x.Latitude - up <= query.North && x.Longitude + along >= query.West && x.Longitude - along <= query.East;
        });
    }

    private async Task<(List<MapNode>, bool)> Nodes(GetMap query, CancellationToken ct)
    {
        var (south, west, north, east) = (query.South, query.West, query.North, query.East);
        List<MapNode> nodes = await db.Olts.Where(x => x.Latitude >= south && x.Latitude <= north && x.Longitude >= west && x.Longitude <= east)
            .OrderBy(x => x.Code).Take(MostNodes)
            .Select(x => new MapNode(NodeKind.Olt, x.Id, x.Code, x.Name, x.Latitude!.Value, x.Longitude!.Value,
                db.NodeStatuses.Where(status => status.OltId == x.Id && status.EndedAt == null).Select(status => (NodeCondition?)status.Condition).FirstOrDefault() ?? NodeCondition.Online, null, null))
            .ToListAsync(ct);

        var cabinets = db.Odcs.Where(x => x.Latitude >= south && x.Latitude <= north && x.Longitude >= west && x.Longitude <= east);
        var boxes = db.Odps.Where(x => x.Latitude >= south && x.Latitude <= north && x.Longitude >= west && x.Longitude <= east);
        if (query.Zoom < CabinetsFrom)
            return (nodes, await cabinets.AnyAsync(ct) || await boxes.AnyAsync(ct));

        nodes.AddRange(await cabinets.OrderBy(x => x.Code).Take(MostNodes)
            .Select(x => new MapNode(NodeKind.Odc, x.Id, x.Code, x.Name, x.Latitude, x.Longitude,
                db.NodeStatuses.Where(status => status.OdcId == x.Id && status.EndedAt == null).Select(status => (NodeCondition?)status.Condition).FirstOrDefault() ?? NodeCondition.Online, null, null))
            .ToListAsync(ct));
        if (query.Zoom < BoxesFrom)
            return (nodes, await boxes.AnyAsync(ct));

        var found = await boxes.OrderBy(x => x.Code).Take(MostNodes + 1)
            .Select(x => new MapNode(NodeKind.Odp, x.Id, x.Code, x.Name, x.Latitude, x.Longitude,
                db.NodeStatuses.Where(status => status.OdpId == x.Id && status.EndedAt == null).Select(status => (NodeCondition?)status.Condition).FirstOrDefault() ?? NodeCondition.Online,
                x.Ports.Count(port => port.State == OdpPortState.Free), x.PortCount))
            .ToListAsync(ct);
        nodes.AddRange(found.Take(MostNodes));
        return (nodes, found.Count > MostNodes);
    }

    private async Task<(List<MapCable>, bool)> Cables(GetMap query, CancellationToken ct)
    {
        if (query.Zoom < CabinetsFrom)
            return ([], false);

        var (south, west, north, east) = (query.South, query.West, query.North, query.East);
        var crossing = db.Cables.Where(x => x.South <= north && x.North >= south && x.West <= east && x.East >= west);
        if (query.Zoom < BoxesFrom)
            crossing = crossing.Where(x => x.Kind == CableKind.Feeder);

        var found = await crossing.OrderByDescending(x => x.LengthM).Take(MostNodes + 1).Select(x => new MapCable(x.Id, x.Kind, x.LengthM, x.Points)).ToListAsync(ct);
        return (found.Count > MostNodes ? found[..MostNodes] : found, found.Count > MostNodes);
    }
}
