using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Packages;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class PackagesApi
{
    public static void MapPackages(this RouteGroupBuilder api)
    {
        var packages = api.MapGroup("/packages").WithTags("Packages");

        packages.MapGet("", (IMediator mediator, string? search, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListPackages(search, page, pageSize), ct)).Needs(CustomersPermissions.ViewPackages).Produces<PageOf<PackageRow>>();

        packages.MapGet("/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetPackage(id), ct))
            .Needs(CustomersPermissions.ViewPackages);

        packages.MapPost("", async (CreatePackage package, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var id = await mediator.Send(package with { Id = IdempotencyKey.NewId(http) }, ct);
            return Results.Created($"/api/packages/{id}", (await mediator.Send(new GetPackage(id), ct)).Package);
        }).Needs(CustomersPermissions.ManagePackages).Produces<PackageRow>(201).ProducesProblem(409).ProducesProblem(422);

        packages.MapPut("/{id:guid}", async (Guid id, EditPackage package, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(package with { Id = id }, ct);
            return await mediator.Send(new GetPackage(id), ct);
        }).Needs(CustomersPermissions.ManagePackages);

        packages.MapDelete("/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new ArchivePackage(id), ct);
            return Results.NoContent();
        }).Needs(CustomersPermissions.ManagePackages);
    }
}
