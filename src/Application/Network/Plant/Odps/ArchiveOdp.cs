using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odps;

/// <summary>Only one that nobody hangs on; its cables go with it.</summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record ArchiveOdp(Guid Id) : ICommand<Unit>;

internal sealed class ArchiveOdpHandler(IAppDb db, TimeProvider clock) : IRequestHandler<ArchiveOdp, Unit>
{
    public async Task<Unit> Handle(ArchiveOdp command, CancellationToken ct)
    {
        await db.Lock<Odp>(command.Id, ct);
        var odp = await db.Odps.Include(x => x.Ports).Require(command.Id, ct);
        var taken = odp.Ports.Count(x => x.CustomerId is not null);
        if (taken > 0)
            throw new ConflictException("odp.in-use", $"ODP ini masih dipakai {taken} pelanggan. Pindahkan mereka dulu.");

        odp.Archive(clock.GetUtcNow());
        db.Cables.RemoveRange(await db.Cables.Where(x => x.FromOdpId == odp.Id || x.ToOdpId == odp.Id).ToListAsync(ct));
        await db.Announce(PlantTopics.Network, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
