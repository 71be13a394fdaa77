using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Web.Pages.Customers;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class OdpsApi
{
    private sealed record Assignment(int? Number, string CustomerNumber);

    public static void MapOdps(this RouteGroupBuilder api)
    {
        var odps = api.MapGroup("/odps").WithTags("ODPs");

        odps.MapGet("", (IMediator mediator, string? search, string? state, string? odc, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListOdps(new OdpFilter { Search = search, State = StateOf(state), Odc = odc }, page, pageSize), ct))
            .Needs(NetworkPermissions.ViewFiber).Produces<PageOf<OdpRow>>();

        odps.MapGet("/nearest", (double lat, double lng, IMediator mediator, int most = 5, CancellationToken ct = default) =>
            mediator.Send(new FindNearestOdps(lat, lng, most), ct))
            .Needs(NetworkPermissions.ViewFiber).Produces<IReadOnlyList<NearOdp>>().ProducesProblem(422)
            .WithSummary("The nearest ODPs with a free port: distance in metres, expected loss in dB with its parts.");

        odps.MapGet("/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetOdp(id), ct)).Needs(NetworkPermissions.ViewFiber).Produces<OdpDetails>();

        odps.MapPost("/{id:guid}/assign", async (Guid id, Assignment wanted, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new AssignPort { OdpId = id, Number = wanted.Number, CustomerNumber = wanted.CustomerNumber }, ct);
            return await mediator.Send(new GetOdp(id), ct);
        }).Needs(NetworkPermissions.ManageFiber).Produces<OdpDetails>().ProducesProblem(409).ProducesProblem(422);
    }

    private static OdpState? StateOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : Words.Read<OdpState>(text) ?? throw new Domain.Common.DomainException("odp.state-unknown", "Keadaan tidak dikenal. Pilih free, full, broken, reserved, atau loose.", "state");
}
