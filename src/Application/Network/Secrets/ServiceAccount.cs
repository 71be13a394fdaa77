using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network.Moves;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Secrets;

internal sealed class ServiceAccount(IAppDb db, RouterOrders orders, AccountMoves moves) : IServiceAccount
{
    public async Task Serve(Guid customerId, Guid routerId, string routerProfile, CancellationToken ct)
    {
        var id = await db.PppoeSecrets.Where(x => x.CustomerId == customerId).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct);
        if (id is null)
            return;

        await db.Lock<PppoeSecret>(id.Value, ct); // a visit may be recording what it found
        var secret = await db.PppoeSecrets.SingleAsync(x => x.Id == id, ct);
        var before = secret.RouterId;
        if (before != routerId)
            await moves.Overtaken(secret, routerId, ct);

        secret.Serve(routerId, routerProfile);
        if (secret.Provisioning is not Provisioning.Pending)
            return; // nothing changed, or no router may have it before somebody verified the form

        await orders.Visit(secret, before == routerId ? CommandKind.Change : CommandKind.Create, ct);
        if (before != routerId)
            await orders.Leave(secret, before, ct);
    }

    public Task<OrderedCommand?> Isolate(Guid customerId, CancellationToken ct) => Want(customerId, SecretIntent.Isolated, CommandKind.Isolate, ct);

    public Task<OrderedCommand?> Reconnect(Guid customerId, CancellationToken ct) => Want(customerId, SecretIntent.Enabled, CommandKind.Restore, ct);

    public Task<OrderedCommand?> Disable(Guid customerId, CancellationToken ct) => Want(customerId, SecretIntent.Disabled, CommandKind.Disable, ct);

    public Task<OrderedCommand?> Enable(Guid customerId, CancellationToken ct) => Want(customerId, SecretIntent.Enabled, CommandKind.Enable, ct);

    private async Task<OrderedCommand?> Want(Guid customerId, SecretIntent intent, CommandKind kind, CancellationToken ct)
    {
        var id = await db.PppoeSecrets.Where(x => x.CustomerId == customerId).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct);
        if (id is null)
            return null;

        await db.Lock<PppoeSecret>(id.Value, ct); // a visit may be recording what it found
        var secret = await db.PppoeSecrets.SingleAsync(x => x.Id == id, ct);
        if (secret.Intent is SecretIntent.Removed)
            return null;

        secret.Want(intent);
        secret.Doubt(); // also when it is wanted already: whoever asks wants to see it confirmed
        secret.TryAgain();
        if (secret.Provisioning is not Provisioning.Pending)
            return null; // no router may have it before somebody verified the form

        var order = await orders.Visit(secret, kind, ct);
        await db.SaveChangesAsync(ct);
        return new OrderedCommand(order.Id, secret.RouterId);
    }
}
