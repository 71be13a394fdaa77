using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Domain.Customers.Events;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Reactions;

internal sealed class SwitchOffWhenCustomerIsArchived(IAppDb db, RouterOrders orders) : IEventHandler<CustomerArchived>
{
    public async Task Handle(CustomerArchived happened, CancellationToken ct)
    {
        var secret = await db.PppoeSecrets.SingleOrDefaultAsync(x => x.CustomerId == happened.CustomerId, ct);
        if (secret is null or { Intent: SecretIntent.Disabled or SecretIntent.Removed })
            return;

        secret.Want(SecretIntent.Disabled);
        if (secret.Provisioning is Provisioning.Pending) // one that was never released is not on any router
            await orders.Visit(secret, ct);

        await db.SaveChangesAsync(ct);
    }
}
