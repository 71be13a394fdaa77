using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Customers.Events;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Reactions;

/// <summary>Off with a customer who is archived, on again with one who is restored. Goes by how they are now, because news may come late.</summary>
internal sealed class AccountFollowsArchive(IAppDb db, RouterOrders orders) : IEventHandler<CustomerArchived>, IEventHandler<CustomerRestored>
{
    public Task Handle(CustomerArchived happened, CancellationToken ct) => Follow(happened.CustomerId, ct);

    public Task Handle(CustomerRestored happened, CancellationToken ct) => Follow(happened.CustomerId, ct);

    private async Task Follow(Guid customerId, CancellationToken ct)
    {
        var customer = await db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == customerId).Select(x => new { x.Status, x.ArchivedAt }).SingleAsync(ct);
        var secret = await db.PppoeSecrets.SingleOrDefaultAsync(x => x.CustomerId == customerId, ct);
        if (secret is null or { Intent: SecretIntent.Removed })
            return;

        var wanted = (customer.ArchivedAt, customer.Status) switch
        {
            (not null, _) or (_, CustomerStatus.Paused or CustomerStatus.Terminated) => SecretIntent.Disabled,
            (_, CustomerStatus.Isolated) => SecretIntent.Isolated,
            _ => SecretIntent.Enabled,
        };
        if (secret.Intent == wanted)
            return;

        secret.Want(wanted);
        if (secret.Provisioning is Provisioning.Pending) // one that was never released is not on any router
            await orders.Visit(secret, wanted is SecretIntent.Disabled ? CommandKind.Disable : wanted is SecretIntent.Isolated ? CommandKind.Isolate : CommandKind.Enable, ct);

        await db.SaveChangesAsync(ct);
    }
}
