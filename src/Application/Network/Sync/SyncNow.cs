using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Sync;

/// <summary>Reads these routers now; none named means all of them. A query, because it waits for the outside; what it finds is written by the sync itself.</summary>
[Requires(NetworkPermissions.Sync)]
public sealed record SyncNow(IReadOnlyList<Guid>? Routers = null) : IQuery<IReadOnlyList<SyncResult>>;

internal sealed class SyncNowHandler(IAppDb db, IRouterSync sync) : IRequestHandler<SyncNow, IReadOnlyList<SyncResult>>
{
    public async Task<IReadOnlyList<SyncResult>> Handle(SyncNow query, CancellationToken ct)
    {
        var routers = await db.Routers.Where(x => query.Routers == null || query.Routers.Contains(x.Id)).Select(x => x.Id).ToListAsync(ct);
        if (query.Routers?.Except(routers).Select(x => (Guid?)x).FirstOrDefault() is { } unknown)
            throw new NotFoundException(nameof(Router), unknown);
        return await sync.Run(routers, ct);
    }
}
