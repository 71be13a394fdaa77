using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Map;

/// <summary>Customers of a piece of the map. The squares are counted by the database over the index on coordinates, not brought here and counted.</summary>
internal sealed class MapCustomers(IAppDb db, ICustomerScope scope)
{
    /// <summary>A square is so many pixels wide: two rings beside each other do not touch.</summary>
    private const int Pixels = 72;

    public async Task<IReadOnlyList<MapCluster>> Clusters(GetMap query, CancellationToken ct)
    {
        var step = 360.0 / Math.Pow(2, query.Zoom) / 256 * Pixels;
        var squares = await (
            from x in Placed(query)
            group x by new { Row = (int)Math.Floor((x.Latitude + 90) / step), Column = (int)Math.Floor((x.Longitude + 180) / step) } into square
            select new
            {
                square.Key.Row, square.Key.Column, All = square.Count(),
                Online = square.Count(x => x.State == ConnectionState.Online), Offline = square.Count(x => x.State == ConnectionState.Offline),
                Disabled = square.Count(x => x.State == ConnectionState.Disabled),
                Latitude = square.Average(x => x.Latitude), Longitude = square.Average(x => x.Longitude),
            }).ToListAsync(ct);

        return [.. squares.Select(x => new MapCluster($"{query.Zoom}/{x.Row}/{x.Column}", x.Latitude, x.Longitude, new MapCount(x.All, x.Online, x.Offline, x.Disabled)))];
    }

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

    private sealed class Dot
    {
        public required Guid Id { get; init; }
        public required double Latitude { get; init; }
        public required double Longitude { get; init; }
        public required ConnectionState State { get; init; }
    }
}
