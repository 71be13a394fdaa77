using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Map;

/// <summary>Customers of a piece of the map. The squares are counted by the database over the index on coordinates, not brought here and counted.</summary>
internal sealed class MapCustomers(IAppDb db, ICustomerScope scope, ICurrentUser user, MapGlances glances)
{
    /// <summary>A square is so many pixels wide: two rings beside each other do not touch.</summary>
    private const int Pixels = 72;

    /// <summary>The height whose squares those above are made of; here one is about two kilometres wide.</summary>
    private const int Coarse = 12;

    /// <summary>The same view out to the edges of its squares: a ring does not change because half of its square is beyond the edge of the screen.</summary>
    public static GetMap Squared(GetMap query)
    {
        var step = Step(query.Zoom);
        return query with
        {
            South = Math.Max(-90, Math.Floor((query.South + 90) / step) * step - 90), North = Math.Min(90, Math.Ceiling((query.North + 90) / step) * step - 90),
            West = Math.Floor((query.West + 180) / step) * step - 180, East = Math.Ceiling((query.East + 180) / step) * step - 180,
        };
    }

    /// <param name="query">already <see cref="Squared"/></param>
    public async Task<IReadOnlyList<MapCluster>> Clusters(GetMap query, CancellationToken ct)
    {
        if (query.Zoom > Coarse)
            return [.. Named(query.Zoom, await Count(query, ct))];

        // From high up all squares are put together from those of one height, which are counted once for everybody who looks.
        var all = query with { South = -90, North = 90, West = -180, East = 180, Zoom = Coarse };
        var squares = await glances.Of((all.Filter, user.Holds(CustomersPermissions.ViewAll) ? null : user.Id), () => Count(all, ct), ct);
        var times = 1 << (Coarse - query.Zoom);
        var (step, half) = (Step(Coarse), Step(Coarse) / 2);
        return
        [
            .. Named(query.Zoom, squares
                .Where(x => x.Row * step - 90 + half is var latitude && latitude >= query.South && latitude <= query.North
                    && x.Column * step - 180 + half is var longitude && longitude >= query.West && longitude <= query.East)
                .GroupBy(x => (Row: x.Row / times, Column: x.Column / times))
                .Select(x => new Square(
                    x.Key.Row, x.Key.Column, x.Sum(y => y.All), x.Sum(y => y.Online), x.Sum(y => y.Offline), x.Sum(y => y.Disabled), x.Sum(y => y.Latitudes), x.Sum(y => y.Longitudes)))),
        ];
    }

    private Task<List<Square>> Count(GetMap query, CancellationToken ct)
    {
        var step = Step(query.Zoom);
        return (
            from x in Placed(query)
            group x by new { Row = (int)Math.Floor((x.Latitude + 90) / step), Column = (int)Math.Floor((x.Longitude + 180) / step) } into square
            select new Square(
                square.Key.Row, square.Key.Column, square.Count(), square.Count(x => x.State == ConnectionState.Online), square.Count(x => x.State == ConnectionState.Offline),
                square.Count(x => x.State == ConnectionState.Disabled), square.Sum(x => x.Latitude), square.Sum(x => x.Longitude))).ToListAsync(ct);
    }

    private static IEnumerable<MapCluster> Named(int zoom, IEnumerable<Square> squares) => squares.Select(x => new MapCluster(
        $"{zoom}/{x.Row}/{x.Column}", x.Latitudes / x.All, x.Longitudes / x.All, new MapCount(x.All, x.Online, x.Offline, x.Disabled)));

    private static double Step(int zoom) => 360.0 / Math.Pow(2, zoom) / 256 * Pixels;

    public async Task<IReadOnlyList<MapCustomer>> Dots(GetMap query, int most, CancellationToken ct) =>
        await (from x in Placed(query)
               join customer in db.Customers on x.Id equals customer.Id
               orderby customer.FullName, customer.Id
               select new MapCustomer(x.Id, customer.Number.Value, customer.FullName, x.Latitude, x.Longitude, x.State)).Take(most).ToListAsync(ct);

    private IQueryable<Dot> Placed(GetMap query)
    {
        var (south, west, north, east, filter) = (query.South, query.West, query.North, query.East, query.Filter);
        var customers = scope.Visible.Where(x => x.Latitude >= south && x.Latitude <= north && x.Longitude >= west && x.Longitude <= east && x.Status != CustomerStatus.Terminated);
        if (filter.Location is { Length: > 0 } location)
            customers = customers.Where(x => db.LocationCodes.Any(place => place.Id == x.LocationCodeId && place.Code == location));
        if (filter.Router is { Length: > 0 } router)
            customers = customers.Where(x => db.Routers.Any(box => box.Id == x.RouterId && box.Code == router));
        if (filter.Package is { Length: > 0 } package)
            customers = customers.Where(x => db.Packages.IgnoreQueryFilters(Archived.Packages).Any(offer => offer.Id == x.PackageId && offer.Code == package));

        var dots =
            from x in customers
            join account in db.PppoeSecrets on x.Id equals account.CustomerId into accounts
            from account in accounts.DefaultIfEmpty()
            select new Dot
            {
                Id = x.Id, Latitude = x.Latitude!.Value, Longitude = x.Longitude!.Value,
                State = account == null ? ConnectionState.Unknown : account.Intent != SecretIntent.Enabled ? ConnectionState.Disabled : account.Connection,
            };
        return filter.State is { } state ? dots.Where(x => x.State == state) : dots;
    }

    /// <param name="Latitudes">the sum of them, so that squares can be put together</param>
    internal sealed record Square(int Row, int Column, int All, int Online, int Offline, int Disabled, double Latitudes, double Longitudes);

    private sealed class Dot
    {
        public required Guid Id { get; init; }
        public required double Latitude { get; init; }
        public required double Longitude { get; init; }
        public required ConnectionState State { get; init; }
    }
}
