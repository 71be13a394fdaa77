using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Addresses;
using IspJabbar.Application.Network.Moves;
using IspJabbar.Application.Network.Pools;
using IspJabbar.Application.Network.Profiles;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Reporting.Network;
using MediatR;

namespace IspJabbar.Web.Api;

/// <summary>What the fleet of routers shares: profiles of speed, pools of routers, moves of accounts between them, addresses.</summary>
internal static class FleetApi
{
    /// <param name="RouterId">none for all of them</param>
    private sealed record PushRequest(Guid? RouterId);

    public static void MapFleet(this RouteGroupBuilder api)
    {
        Profiles(api.MapGroup("/profiles").WithTags("Profiles"));
        Pools(api.MapGroup("/router-pools").WithTags("Router pools"));
        Moves(api.MapGroup("/moves").WithTags("Moves"));
        Addresses(api.MapGroup("/ip").WithTags("IP addresses"));
        api.MapGroup("/routers").WithTags("Routers").MapGet("/{id:guid}/log", async (
            Guid id, IMediator mediator, string? action, string? outcome, string? account, long? before, int pageSize = 25, CancellationToken ct = default) =>
        {
            await mediator.Send(new GetRouter(id), ct);
            return await mediator.Send(new BrowseRouterLogs(id, action, outcome, account, before, pageSize), ct);
        }).Needs(NetworkPermissions.ViewRouters).ProducesProblem(404).WithSummary("What was said with a router, visit by visit, the newest first; passwords are covered. The next page begins with before, the last id.");
    }

    private static void Profiles(RouteGroupBuilder profiles)
    {
        profiles.MapGet("", (IMediator mediator, int page = 1, int pageSize = 50, CancellationToken ct = default) => mediator.Send(new ListProfiles(page, pageSize), ct))
            .Needs(NetworkPermissions.ViewRouters).Produces<PageOf<ProfileRow>>();

        profiles.MapGet("/{id:guid}", (Guid id, IMediator mediator, int page = 1, int pageSize = 50, CancellationToken ct = default) => mediator.Send(new GetProfile(id, page, pageSize), ct))
            .Needs(NetworkPermissions.ViewRouters).Produces<ProfileDetails>().ProducesProblem(404);

        profiles.MapPost("", async (SaveProfile profile, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var id = await mediator.Send(profile with { Id = IdempotencyKey.NewId(http) }, ct);
            return Results.Created($"/api/profiles/{id}", await mediator.Send(new GetProfile(id), ct));
        }).Needs(NetworkPermissions.ManageRouters).Produces<ProfileDetails>(201).ProducesProblem(409).ProducesProblem(422);

        profiles.MapPut("/{id:guid}", async (Guid id, SaveProfile profile, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new GetProfile(id), ct); // it makes none under an id that somebody thought of
            await mediator.Send(profile with { Id = id }, ct);
            return await mediator.Send(new GetProfile(id), ct);
        }).Needs(NetworkPermissions.ManageRouters).Produces<ProfileDetails>().ProducesProblem(404).ProducesProblem(422).WithSummary("What the profile should be. Its name stays; routers are told by push.");

        profiles.MapPost("/{id:guid}/push", async (Guid id, PushRequest wanted, HttpContext http, IMediator mediator, CancellationToken ct) =>
            Results.Accepted($"/api/profiles/{id}", await mediator.Send(new PushProfile(id, wanted.RouterId) { ProposalId = IdempotencyKey.NewId(http) }, ct)))
            .Needs(NetworkPermissions.ManageRouters).Produces<PushedProfile>(202).ProducesProblem(404).WithSummary("Orders the profile for routers; where it would change more accounts than one person may, a second one has to approve it.");

        profiles.MapDelete("/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new ForgetProfile(id), ct);
            return Results.NoContent();
        }).Needs(NetworkPermissions.ManageRouters).ProducesProblem(404).WithSummary("The profile is the routers' own business again; nothing changes there.");
    }

    private static void Pools(RouteGroupBuilder pools)
    {
        pools.MapGet("", (IMediator mediator, int page = 1, int pageSize = 25, CancellationToken ct = default) => mediator.Send(new ListPools(page, pageSize), ct))
            .Needs(NetworkPermissions.ViewRouters).Produces<PageOf<PoolRow>>();

        pools.MapGet("/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetPool(id), ct)).Needs(NetworkPermissions.ViewRouters).Produces<PoolDetails>().ProducesProblem(404);

        pools.MapPost("", async (SavePool pool, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var id = await mediator.Send(pool with { Id = IdempotencyKey.NewId(http) }, ct);
            return Results.Created($"/api/router-pools/{id}", await mediator.Send(new GetPool(id), ct));
        }).Needs(NetworkPermissions.ManageRouters).Produces<PoolDetails>(201).ProducesProblem(409).ProducesProblem(422);

        pools.MapPut("/{id:guid}/members/{routerId:guid}", async (Guid id, Guid routerId, PutPoolMember member, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(member with { PoolId = id, RouterId = routerId }, ct);
            return await mediator.Send(new GetPool(id), ct);
        }).Needs(NetworkPermissions.ManageRouters).Produces<PoolDetails>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).WithSummary("Takes a router in, or changes its weight, capacity, or whether it is drained.");

        pools.MapDelete("/{id:guid}/members/{routerId:guid}", async (Guid id, Guid routerId, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new RemovePoolMember(id, routerId), ct);
            return await mediator.Send(new GetPool(id), ct);
        }).Needs(NetworkPermissions.ManageRouters).Produces<PoolDetails>().ProducesProblem(404);

        pools.MapDelete("/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new DeletePool(id), ct);
            return Results.NoContent();
        }).Needs(NetworkPermissions.ManageRouters).ProducesProblem(404);
    }

    private static void Moves(RouteGroupBuilder moves)
    {
        moves.MapGet("", (IMediator mediator, int page = 1, int pageSize = 25, CancellationToken ct = default) => mediator.Send(new ListMoves(page, pageSize), ct))
            .Needs(NetworkPermissions.ViewRouters).Produces<PageOf<MoveRow>>();

        moves.MapGet("/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetMove(id), ct)).Needs(NetworkPermissions.ViewRouters).Produces<MoveRow>().ProducesProblem(404);

        moves.MapGet("/{id:guid}/items", async (Guid id, IMediator mediator, int page = 1, int pageSize = 50, CancellationToken ct = default) =>
        {
            await mediator.Send(new GetMove(id), ct);
            return await mediator.Send(new ListMoveItems(id, page, pageSize), ct);
        }).Needs(NetworkPermissions.ViewRouters).Produces<PageOf<MoveItemRow>>().ProducesProblem(404);

        moves.MapPost("", async (StartMove move, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var started = await mediator.Send(move with { Id = IdempotencyKey.NewId(http) }, ct);
            return Results.Accepted($"/api/moves/{started.Id}", started);
        }).Needs(CustomersPermissions.ChangeRouter).Produces<StartedMove>(202).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422)
            .WithSummary("Moves accounts to another router or pool. More than one person may change at once waits for a second one.");

        moves.MapPost("/{id:guid}/cancel", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new CancelMove(id), ct);
            return await mediator.Send(new GetMove(id), ct);
        }).Needs(CustomersPermissions.ChangeRouter).Produces<MoveRow>().ProducesProblem(404).ProducesProblem(409);

        moves.MapPost("/{id:guid}/retry", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new RetryMove(id, IdempotencyKey.NewId(http)), ct);
            return await mediator.Send(new GetMove(id), ct);
        }).Needs(CustomersPermissions.ChangeRouter).Produces<MoveRow>().ProducesProblem(404).ProducesProblem(409);
    }

    private static void Addresses(RouteGroupBuilder ip)
    {
        ip.MapGet("/subnets", async (IMediator mediator, int page = 1, int pageSize = 50, CancellationToken ct = default) =>
            (await mediator.Send(new ListAddresses(page, PageSize: pageSize), ct)).Subnets).Needs(NetworkPermissions.ViewRouters).Produces<PageOf<SubnetRow>>();

        ip.MapGet("/pools", async (IMediator mediator, Guid? routerId, int page = 1, int pageSize = 50, CancellationToken ct = default) =>
            (await mediator.Send(new ListAddresses(PoolPage: page, PageSize: pageSize, RouterId: routerId), ct)).Pools).Needs(NetworkPermissions.ViewRouters).Produces<PageOf<PoolUse>>();

        ip.MapGet("/conflicts", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new ListAddresses(PageSize: 1), ct)).Conflicts)
            .Needs(NetworkPermissions.ViewRouters).Produces<IReadOnlyList<AddressConflict>>().WithSummary("Where pools and addresses are in each other's way, 200 of a kind at most.");

        ip.MapGet("/subnets/{id:guid}", (Guid id, IMediator mediator, int page = 1, int pageSize = 50, CancellationToken ct = default) => mediator.Send(new GetSubnet(id, page, pageSize), ct))
            .Needs(NetworkPermissions.ViewRouters).Produces<SubnetDetails>().ProducesProblem(404);

        ip.MapPost("/subnets", async (SaveSubnet subnet, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var id = await mediator.Send(subnet with { Id = IdempotencyKey.NewId(http) }, ct);
            return Results.Created($"/api/ip/subnets/{id}", await mediator.Send(new GetSubnet(id), ct));
        }).Needs(NetworkPermissions.ManageRouters).Produces<SubnetDetails>(201).ProducesProblem(409).ProducesProblem(422);

        ip.MapDelete("/subnets/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new DeleteSubnet(id), ct);
            return Results.NoContent();
        }).Needs(NetworkPermissions.ManageRouters).ProducesProblem(404);

        ip.MapPost("/subnets/{id:guid}/addresses", async (Guid id, AllocateAddress wanted, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var given = IdempotencyKey.NewId(http);
            return Results.Created($"/api/ip/subnets/{id}", new Given(given, await mediator.Send(wanted with { Id = given, SubnetId = id }, ct)));
        }).Needs(NetworkPermissions.ManageRouters).Produces<Given>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).WithSummary("Gives one address; without address the first that is free.");

        ip.MapDelete("/subnets/{id:guid}/addresses/{given:guid}", async (Guid id, Guid given, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new ReleaseAddress(id, given), ct);
            return Results.NoContent();
        }).Needs(NetworkPermissions.ManageRouters).ProducesProblem(404);

        ip.MapPost("/pools", async (PushAddressPool pool, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(pool, ct);
            return Results.Accepted($"/api/ip/pools?routerId={pool.RouterId}");
        }).Needs(NetworkPermissions.ManageRouters).Produces(202).ProducesProblem(404).ProducesProblem(422).WithSummary("Orders an address pool for a router.");
    }

    private sealed record Given(Guid Id, string Address);
}
