using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Outages;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class OutagesApi
{
    public static void MapOutages(this RouteGroupBuilder api)
    {
        var outages = api.MapGroup("/outages").WithTags("Outages");

        outages.MapGet("", (IMediator mediator, bool? open, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListOutages(open, page, pageSize), ct))
            .Needs(NetworkPermissions.ViewOutages).Produces<PageOf<OutageRow>>()
            .WithSummary("Mass outages, those that began last first. open=true for those that go on.");

        outages.MapGet("/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetOutage(id), ct))
            .Needs(NetworkPermissions.ViewOutages).Produces<OutageRow>().ProducesProblem(404);

        outages.MapGet("/{id:guid}/customers", (Guid id, IMediator mediator, int page = 1, int pageSize = 50, CancellationToken ct = default) =>
            mediator.Send(new ListOutageCustomers(id, page, pageSize), ct))
            .Needs(NetworkPermissions.ViewOutages).Produces<PageOf<OutageCustomerRow>>();
    }
}
