using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Routers;

/// <summary>What goes through a router's interfaces at this moment. A query, because it waits for the outside.</summary>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record GetRouterTraffic(Guid RouterId) : IQuery<TrafficReading>;

internal sealed class GetRouterTrafficHandler(IAppDb db, IRouterTraffic traffic, IFieldCipher cipher) : IRequestHandler<GetRouterTraffic, TrafficReading>
{
    public async Task<TrafficReading> Handle(GetRouterTraffic query, CancellationToken ct)
    {
        var router = await db.Routers.AsNoTracking().SingleOrDefaultAsync(x => x.Id == query.RouterId, ct) ?? throw new NotFoundException(nameof(Router), query.RouterId);
        return await traffic.Now(Endpoints.Of(router, cipher), ct);
    }
}
