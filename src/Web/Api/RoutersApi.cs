using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Routers;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class RoutersApi
{
    /// <param name="CertificateSha256">what the router presented over TLS, to compare and to pin</param>
    private sealed record TestResult(bool Reachable, string? Identity, string? Version, string? Board, double? LatencyMs, string? CertificateSha256, TestError? Error);

    private sealed record TestError(RouterErrorCode Code, string Message);

    public static void MapRouters(this RouteGroupBuilder api)
    {
        var routers = api.MapGroup("/routers").WithTags("Routers");

        routers.MapGet("", (IMediator mediator, string? search, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListRouters(search, page, pageSize), ct)).Needs(NetworkPermissions.ViewRouters).Produces<PageOf<RouterRow>>();

        routers.MapGet("/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetRouter(id), ct)).Needs(NetworkPermissions.ViewRouters);

        routers.MapPost("", async (AddRouter router, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var id = await mediator.Send(router with { Id = IdempotencyKey.NewId(http) }, ct);
            return Results.Created($"/api/routers/{id}", await mediator.Send(new GetRouter(id), ct));
        }).Needs(NetworkPermissions.ManageRouters).Produces<RouterRow>(201).ProducesProblem(409).ProducesProblem(422);

        routers.MapPut("/{id:guid}", async (Guid id, EditRouter router, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(router with { Id = id }, ct);
            return await mediator.Send(new GetRouter(id), ct);
        }).Needs(NetworkPermissions.ManageRouters);

        routers.MapDelete("/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new ArchiveRouter(id), ct);
            return Results.NoContent();
        }).Needs(NetworkPermissions.ManageRouters).ProducesProblem(409);

        routers.MapPost("/{id:guid}/test", async (Guid id, IMediator mediator, CancellationToken ct) => Answer(await mediator.Send(new TestRouter(id), ct)))
            .Needs(NetworkPermissions.ManageRouters);
    }

    private static TestResult Answer(RouterCheck check) => check switch
    {
        RouterCheck.Fine fine => new(true, fine.Identity, fine.Version, fine.Board, fine.LatencyMs, fine.CertificateSha256, null),
        RouterCheck.Failed failed => new(false, null, null, null, null, failed.CertificateSha256, new(failed.Code, failed.Message)),
        _ => throw new InvalidOperationException(check.GetType().Name),
    };
}
