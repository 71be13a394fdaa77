using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Changes;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Sync;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Domain.Customers;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class MikrotikApi
{
    /// <param name="RouterId">none for all of them</param>
    /// <param name="RouterIds">several</param>
    private sealed record SyncRequest(Guid? RouterId, IReadOnlyList<Guid>? RouterIds)
    {
        public IReadOnlyList<Guid>? Wanted => RouterId is { } one ? [one] : RouterIds;
    }

    private sealed record SyncAnswer(IReadOnlyList<SyncResult> Routers);

    /// <param name="Note">asked for with abuse and other; the customer reads it</param>
    private sealed record IsolateRequest(Guid CustomerId, IsolationReason Reason, string? Note);

    private sealed record ActivateRequest(Guid CustomerId, string? Note);

    public static void MapMikrotik(this RouteGroupBuilder api)
    {
        var mikrotik = api.MapGroup("/mikrotik").WithTags("MikroTik");

        // Without a body it means all of them, and then there is no content type either.
        mikrotik.MapPost("/sync", async (HttpRequest request, IMediator mediator, CancellationToken ct) =>
            new SyncAnswer(await mediator.Send(new SyncNow(request.HasJsonContentType() ? (await request.ReadFromJsonAsync<SyncRequest>(ct))?.Wanted : null), ct))).Needs(NetworkPermissions.Sync).ProducesProblem(404);

        mikrotik.MapPost("/isolir", async (IsolateRequest wanted, IMediator mediator, CancellationToken ct) =>
            Ordered(await mediator.Send(new IsolateCustomer { CustomerId = wanted.CustomerId, Reason = wanted.Reason, Note = wanted.Note }, ct)))
            .Needs(CustomersPermissions.Isolate).Produces<IsolationOrdered>(202).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

        mikrotik.MapPost("/activate", async (ActivateRequest wanted, IMediator mediator, CancellationToken ct) =>
            Ordered(await mediator.Send(new LiftIsolation { CustomerId = wanted.CustomerId, Why = wanted.Note ?? "Lewat API" }, ct)))
            .Needs(CustomersPermissions.Isolate).Produces<IsolationOrdered>(202).ProducesProblem(404).ProducesProblem(409);

        mikrotik.MapGet("/commands/{id:long}", (long id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetRouterCommand(id), ct))
            .Needs(NetworkPermissions.ViewSecrets).ProducesProblem(404);

        mikrotik.MapGet("/changes", (IMediator mediator, bool waiting = false, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListChanges(waiting, page, pageSize), ct)).Needs(NetworkPermissions.ViewChanges).Produces<PageOf<ChangeRow>>();

        mikrotik.MapGet("/changes/{id:guid}/items", (Guid id, IMediator mediator, int page = 1, int pageSize = 50, CancellationToken ct = default) =>
            mediator.Send(new ListChangeItems(id, page, pageSize), ct)).Needs(NetworkPermissions.ViewChanges).Produces<PageOf<ChangeItemRow>>();

        mikrotik.MapPost("/changes/{id:guid}/approve", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new ApproveChange(id), ct);
            return await mediator.Send(new GetChange(id), ct);
        }).Needs(NetworkPermissions.ApproveChanges).ProducesProblem(404).ProducesProblem(409);

        mikrotik.MapPost("/changes/{id:guid}/refuse", async (Guid id, RefuseChange refusal, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(refusal with { Id = id }, ct);
            return await mediator.Send(new GetChange(id), ct);
        }).Needs(NetworkPermissions.ViewChanges).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static IResult Ordered(IsolationOrdered ordered) =>
        Results.Accepted(ordered.CommandId is { } id ? $"/api/mikrotik/commands/{id}" : null, ordered);
}
