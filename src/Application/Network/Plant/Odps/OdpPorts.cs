using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odps;

/// <summary>
/// Takes an ODP in hand with its ports. Whoever else wants one of its ports waits until this command is decided, so two can race for the last and one hears
/// that it is gone.
/// </summary>
internal sealed class OdpPorts(IAppDb db)
{
    /// <exception cref="Common.Errors.NotFoundException">there is none such</exception>
    public async Task<Odp> Hold(Guid id, CancellationToken ct)
    {
        await db.Lock<Odp>(id, ct);
        return await db.Odps.Include(x => x.Ports).Require(id, ct);
    }

    /// <summary>The box this customer has a port of, held; archived ones too.</summary>
    public async Task<Odp?> HoldOf(Guid customer, CancellationToken ct)
    {
        if (await db.OdpPorts.Where(x => x.CustomerId == customer).Select(x => (Guid?)x.OdpId).SingleOrDefaultAsync(ct) is not { } id)
            return null;

        await db.Lock<Odp>(id, ct);
        return await db.Odps.IgnoreQueryFilters(Archived.Odps).Include(x => x.Ports).SingleAsync(x => x.Id == id, ct);
    }

    /// <summary>Saves, and tells the pages that show it.</summary>
    public async Task Changed(CancellationToken ct, params Guid?[] customers)
    {
        await db.Announce([PlantTopics.Network, .. customers.OfType<Guid>().Distinct().Select(x => $"customer:{x}")], ct);
        await db.SaveChangesAsync(ct);
    }

    public static Guid? CustomerOn(Odp odp, int number) => odp.Ports.SingleOrDefault(x => x.Number == number)?.CustomerId;
}
