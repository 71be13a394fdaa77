using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Locations;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class LocationCodesApi
{
    public static void MapLocationCodes(this RouteGroupBuilder api)
    {
        var locations = api.MapGroup("/location-codes").WithTags("Location codes");

        locations.MapGet("", (IMediator mediator, string? search, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListLocationCodes(search, page, pageSize), ct)).Needs(CompanyPermissions.ViewLocations).Produces<PageOf<LocationCodeRow>>();

        locations.MapGet("/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetLocationCode(id), ct))
            .Needs(CompanyPermissions.ViewLocations);

        locations.MapPost("", async (CreateLocationCode location, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var id = await mediator.Send(location with { Id = IdempotencyKey.NewId(http) }, ct);
            return Results.Created($"/api/location-codes/{id}", await mediator.Send(new GetLocationCode(id), ct));
        }).Needs(CompanyPermissions.ManageLocations).Produces<LocationCodeRow>(201).ProducesProblem(409).ProducesProblem(422);

        locations.MapPut("/{id:guid}", async (Guid id, EditLocationCode location, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(location with { Id = id }, ct);
            return await mediator.Send(new GetLocationCode(id), ct);
        }).Needs(CompanyPermissions.ManageLocations);
    }
}
