using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odps;

/// <summary>Whether a house can be connected: the nearest boxes with a free port, how far, and what would be lost on the way.</summary>
/// <param name="Latitude">WGS 84 degrees</param>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record FindNearestOdps(double Latitude, double Longitude, int Most = 5) : IQuery<IReadOnlyList<NearOdp>>;

/// <param name="StraightM">metres through the air</param>
/// <param name="DropM">metres of cable to be expected</param>
/// <param name="IsFar">longer than a drop should be</param>
/// <param name="LossDb">the sum of <paramref name="Losses"/></param>
/// <param name="IsTooMuch">more than the optics bear</param>
/// <param name="IsWhole">false when nobody wrote down how it is fed up to the OLT: then only what is known is in the sum</param>
public sealed record NearOdp(
    Guid Id, string Code, string Name, double Latitude, double Longitude, int Free, int PortCount, int StraightM, int DropM, bool IsFar,
    double LossDb, bool IsTooMuch, bool IsWhole, IReadOnlyList<NearOdp.Loss> Losses)
{
    public enum Part { Fiber, OdcSplitter, OdpSplitter, Connectors }

    /// <param name="Amount">metres, the ratio of the splitter, or the number of connectors</param>
    public sealed record Loss(Part What, double Amount, double Db);
}

internal sealed class FindNearestOdpsValidator : AbstractValidator<FindNearestOdps>
{
    public FindNearestOdpsValidator()
    {
        RuleFor(x => x.Latitude).InclusiveBetween(-90, 90).WithMessage("Lintang −90…90.");
        RuleFor(x => x.Longitude).InclusiveBetween(-180, 180).WithMessage("Bujur −180…180.");
        RuleFor(x => x.Most).InclusiveBetween(1, 20).WithMessage("Paling banyak 20 ODP.");
    }
}

internal sealed class FindNearestOdpsHandler(IAppDb db, CompanySettings settings, TimeProvider clock) : IRequestHandler<FindNearestOdps, IReadOnlyList<NearOdp>>
{
    /// <summary>Half the side of the square that is looked through, degrees; the next one when there are too few. 0.01° are about 1.1 km.</summary>
    private static readonly double[] Squares = [0.01, 0.1, 1];

    public async Task<IReadOnlyList<NearOdp>> Handle(FindNearestOdps query, CancellationToken ct)
    {
        var rules = await settings.Get<FiberSettings>(ct);
        var here = new GeoPoint(query.Latitude, query.Longitude);
        List<Candidate> found = [];
        foreach (var square in Squares)
        {
            found = await Within(here, square, query.Most).ToListAsync(ct);
            if (found.Count >= query.Most)
                break;
        }

        return [.. found.Select(x => Estimate(x, here, rules)).OrderBy(x => x.StraightM).ThenBy(x => x.Code, StringComparer.Ordinal)];
    }

    private IQueryable<Candidate> Within(GeoPoint here, double square, int most)
    {
        var (now, latitude, longitude) = (clock.GetUtcNow(), here.Latitude, here.Longitude);
        var (south, north, west, east) = (latitude - square, latitude + square, longitude - square, longitude + square);
        var narrow = Math.Cos(double.DegreesToRadians(latitude)) * Math.Cos(double.DegreesToRadians(latitude)); // a degree eastwards is shorter than one northwards

        var nearest = db.Odps.Where(x =>
                x.Latitude >= south && x.Latitude <= north && x.Longitude >= west && x.Longitude <= east
                && x.Ports.Any(port => port.State == OdpPortState.Free || port.State == OdpPortState.Reserved && port.ReservedUntil <= now))
            .OrderBy(x => (x.Latitude - latitude) * (x.Latitude - latitude) + (x.Longitude - longitude) * (x.Longitude - longitude) * narrow)
            .Take(most);

        return from x in nearest
               join odc in db.Odcs on x.OdcId equals odc.Id into odcs
               from odc in odcs.DefaultIfEmpty()
               join pon in db.PonPorts on x.PonPortId ?? odc.PonPortId equals pon.Id into pons
               from pon in pons.DefaultIfEmpty()
               join olt in db.Olts on pon.OltId equals olt.Id into olts
               from olt in olts.DefaultIfEmpty()
               select new Candidate
               {
                   Id = x.Id, Code = x.Code, Name = x.Name, Latitude = x.Latitude, Longitude = x.Longitude, PortCount = x.PortCount, Splitter = x.Splitter,
                   Free = x.Ports.Count(port => port.State == OdpPortState.Free || port.State == OdpPortState.Reserved && port.ReservedUntil <= now),
                   HasOdc = odc != null, OdcLatitude = (double?)odc.Latitude, OdcLongitude = (double?)odc.Longitude, OdcSplitter = (int?)odc.Splitter,
                   HasOlt = olt != null, OltLatitude = olt.Latitude, OltLongitude = olt.Longitude,
                   CableM = db.Cables.Where(cable => cable.ToOdpId == x.Id).Select(cable => (int?)cable.LengthM).FirstOrDefault(),
                   OdcCableM = db.Cables.Where(cable => cable.ToOdcId == x.OdcId && x.OdcId != null).Select(cable => (int?)cable.LengthM).FirstOrDefault(),
               };
    }

    private static NearOdp Estimate(Candidate x, GeoPoint here, FiberSettings rules)
    {
        var box = new GeoPoint(x.Latitude, x.Longitude);
        var straight = here.MetresTo(box);
        var drop = straight * rules.RouteFactor;
        GeoPoint? cabinet = x is { OdcLatitude: { } latitude, OdcLongitude: { } longitude } ? new(latitude, longitude) : null;
        GeoPoint? olt = x is { OltLatitude: { } up, OltLongitude: { } along } ? new(up, along) : null;

        // A cable that was drawn says how long it is; otherwise the straight line and the factor.
        double? Way(int? drawn, GeoPoint? from, GeoPoint to) => drawn ?? from?.MetresTo(to) * rules.RouteFactor;
        var toBox = Way(x.CableM, x.HasOdc ? cabinet : olt, box);
        var toCabinet = x.HasOdc && cabinet is { } there ? Way(x.OdcCableM, olt, there) : 0;

        var metres = drop + (toBox ?? 0) + (toCabinet ?? 0);
        List<NearOdp.Loss> losses = [new(NearOdp.Part.Fiber, Math.Round(metres), metres / 1_000 * rules.DbPerKm)];
        if (x.OdcSplitter is > 1 and { } first)
            losses.Add(new(NearOdp.Part.OdcSplitter, first, rules.SplitterDb(first)));
        if (x.Splitter > 1)
            losses.Add(new(NearOdp.Part.OdpSplitter, x.Splitter, rules.SplitterDb(x.Splitter)));
        losses.Add(new(NearOdp.Part.Connectors, rules.Connectors, rules.Connectors * rules.ConnectorDb));

        IReadOnlyList<NearOdp.Loss> rounded = [.. losses.Select(loss => loss with { Db = Math.Round(loss.Db, 1) })]; // so that what stands there adds up
        var sum = Math.Round(rounded.Sum(loss => loss.Db), 1);
        return new NearOdp(
            x.Id, x.Code, x.Name, x.Latitude, x.Longitude, x.Free, x.PortCount, (int)Math.Round(straight), (int)Math.Round(drop), drop > rules.LongestDropM,
            sum, sum > rules.BudgetDb, toBox is not null && toCabinet is not null && x.HasOlt, rounded);
    }

    private sealed class Candidate
    {
        public required Guid Id { get; init; }
        public required string Code { get; init; }
        public required string Name { get; init; }
        public required double Latitude { get; init; }
        public required double Longitude { get; init; }
        public required int PortCount { get; init; }
        public required int Splitter { get; init; }
        public required int Free { get; init; }
        public bool HasOdc { get; init; }
        public double? OdcLatitude { get; init; }
        public double? OdcLongitude { get; init; }
        public int? OdcSplitter { get; init; }
        public bool HasOlt { get; init; }
        public double? OltLatitude { get; init; }
        public double? OltLongitude { get; init; }
        public int? CableM { get; init; }
        public int? OdcCableM { get; init; }
    }
}
