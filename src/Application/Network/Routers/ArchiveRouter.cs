using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Routers;

/// <summary>Only one that nobody dials in to.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record ArchiveRouter(Guid Id) : ICommand<Unit>;

internal sealed class ArchiveRouterHandler(IAppDb db, TimeProvider clock) : IRequestHandler<ArchiveRouter, Unit>
{
    public async Task<Unit> Handle(ArchiveRouter command, CancellationToken ct)
    {
        var router = await db.Routers.Require(command.Id, ct);
        var customers = await db.Customers.CountAsync(x => x.RouterId == command.Id, ct);

        if (customers > 0)
            throw new ConflictException("router.in-use", $"Router ini masih dipakai {customers} pelanggan. Pindahkan mereka dulu.");

        router.Archive(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
