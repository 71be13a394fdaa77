using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Secrets;

internal sealed class ServiceAccount(IAppDb db, RouterOrders orders) : IServiceAccount
{
    public async Task Serve(Guid customerId, Guid routerId, string routerProfile, CancellationToken ct)
    {
        var id = await db.PppoeSecrets.Where(x => x.CustomerId == customerId).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct);
        if (id is null)
            return;

        await db.Lock<PppoeSecret>(id.Value, ct); // a visit may be recording what it found
        var secret = await db.PppoeSecrets.SingleAsync(x => x.Id == id, ct);
        var before = secret.RouterId;

        secret.Serve(routerId, routerProfile);
        if (secret.Provisioning is not Provisioning.Pending)
            return; // nothing changed, or no router may have it before somebody verified the form

        await orders.Visit(secret, ct);
        if (before != routerId)
            await orders.Visit(secret, before, ct);
    }
}
