using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odps;

/// <summary>Reservations whose time is over. Until this ran they count as free wherever a port is taken; afterwards the lists say so, too.</summary>
[Requires(Everyone.Automation)]
public sealed record SweepReservations : ICommand<int>;

internal sealed class SweepReservationsHandler(IAppDb db, OdpPorts ports, TimeProvider clock) : IRequestHandler<SweepReservations, int>
{
    private const int AtOnce = 200;

    public async Task<int> Handle(SweepReservations command, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var boxes = await db.OdpPorts.Where(x => x.ReservedUntil <= now && db.Odps.Any(odp => odp.Id == x.OdpId)).Select(x => x.OdpId).Distinct().OrderBy(x => x).Take(AtOnce).ToListAsync(ct);
        var freed = 0;
        foreach (var id in boxes)
            freed += (await ports.Hold(id, ct)).ReleaseExpired(now);

        if (freed > 0)
            await ports.Changed(ct);
        return freed;
    }
}
