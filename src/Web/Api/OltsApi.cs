using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Web.Pages.Customers;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class OltsApi
{
    public static void MapOlts(this RouteGroupBuilder api)
    {
        var olts = api.MapGroup("/olts").WithTags("Olts");

        olts.MapGet("", (IMediator mediator, string? search, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListOlts(search, page, pageSize), ct)).Needs(NetworkPermissions.ViewOlts).Produces<PageOf<OltRow>>();

        olts.MapGet("/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetOlt(id), ct)).Needs(NetworkPermissions.ViewOlts);

        olts.MapGet("/{id:guid}/onus", async (Guid id, IMediator mediator, string? search, string? state, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
        {
            await mediator.Send(new GetOlt(id), ct);
            return await mediator.Send(new ListOnus(id, search, States: Words.Read<OnuState>(state) is { } only ? [only] : null, Page: page, PageSize: pageSize), ct);
        }).Needs(NetworkPermissions.ViewOlts).Produces<PageOf<OnuRow>>();
    }
}
