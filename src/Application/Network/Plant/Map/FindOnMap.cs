using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Map;

/// <summary>Where one customer or node is, for a link that leads to it. One without a place, or that is not theirs to see, is not found.</summary>
/// <param name="Kind">null for a customer</param>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record FindOnMap(NodeKind? Kind, Guid Id) : IQuery<MapSpot>;

public sealed record MapSpot(double Latitude, double Longitude, string Name);

/// <summary>What the map can be narrowed by: codes and names.</summary>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record ListMapChoices : IQuery<MapChoices>;

/// <param name="Middle">amid the newest customers, to open at; null without any</param>
public sealed record MapChoices(IReadOnlyList<MapChoices.Choice> Locations, IReadOnlyList<MapChoices.Choice> Routers, IReadOnlyList<MapChoices.Choice> Packages, MapSpot? Middle)
{
    public sealed record Choice(string Code, string Name);
}

internal sealed class FindOnMapHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<FindOnMap, MapSpot>
{
    public async Task<MapSpot> Handle(FindOnMap query, CancellationToken ct) =>
        await (query.Kind switch
        {
            NodeKind.Olt => db.Olts.Where(x => x.Id == query.Id && x.Latitude != null && x.Longitude != null).Select(x => new MapSpot(x.Latitude!.Value, x.Longitude!.Value, x.Code)),
            NodeKind.Odc => db.Odcs.Where(x => x.Id == query.Id).Select(x => new MapSpot(x.Latitude, x.Longitude, x.Code)),
            NodeKind.Odp => db.Odps.Where(x => x.Id == query.Id).Select(x => new MapSpot(x.Latitude, x.Longitude, x.Code)),
            _ => scope.Visible.Where(x => x.Id == query.Id && x.Latitude != null && x.Longitude != null).Select(x => new MapSpot(x.Latitude!.Value, x.Longitude!.Value, x.FullName)),
        }).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(query.Kind?.ToString() ?? nameof(Customer), query.Id);
}

internal sealed class ListMapChoicesHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<ListMapChoices, MapChoices>
{
    private const int Some = 200;

    public async Task<MapChoices> Handle(ListMapChoices query, CancellationToken ct) => new(
        await db.LocationCodes.OrderBy(x => x.Code).Select(x => new MapChoices.Choice(x.Code, x.Name)).ToListAsync(ct),
        await db.Routers.OrderBy(x => x.Code).Select(x => new MapChoices.Choice(x.Code, x.Name)).ToListAsync(ct),
        await db.Packages.OrderBy(x => x.Code).Select(x => new MapChoices.Choice(x.Code, x.Name)).ToListAsync(ct),
        await Middle(ct));

    // The median: one wrong pin in the sea does not matter.
    private async Task<MapSpot?> Middle(CancellationToken ct)
    {
        var places = await scope.Visible.Where(x => x.Latitude != null && x.Longitude != null).OrderByDescending(x => x.RegisteredAt).ThenByDescending(x => x.Id)
            .Take(Some).Select(x => new { Latitude = x.Latitude!.Value, Longitude = x.Longitude!.Value }).ToListAsync(ct);
        return places.Count == 0 ? null
            : new MapSpot(places.Select(x => x.Latitude).Order().ElementAt(places.Count / 2), places.Select(x => x.Longitude).Order().ElementAt(places.Count / 2), "");
    }
}
