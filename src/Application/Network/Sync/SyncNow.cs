using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Ports;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Sync;

/// <summary>Reads one router, or all of them, now. A query, because it waits for the outside; what it finds is written by the sync itself.</summary>
[Requires(NetworkPermissions.Sync)]
public sealed record SyncNow(Guid? RouterId = null) : IQuery<IReadOnlyList<SyncResult>>;

internal sealed class SyncNowHandler(IAppDb db, IRouterSync sync) : IRequestHandler<SyncNow, IReadOnlyList<SyncResult>>
{
    public async Task<IReadOnlyList<SyncResult>> Handle(SyncNow query, CancellationToken ct)
    {
        Guid[] routers = query.RouterId is { } one
            ? [(await db.Routers.Require(one, ct)).Id]
            : [.. await db.Routers.Select(x => x.Id).ToListAsync(ct)];
        return await sync.Run(routers, ct);
    }
}
