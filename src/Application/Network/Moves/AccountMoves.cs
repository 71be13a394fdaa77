using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Moves;

/// <summary>
/// What becomes of an account that is on its way to another router: made and shown there first, then taken from the old one. Called with the account held.
/// </summary>
internal sealed class AccountMoves(IAppDb db, RouterOrders orders, TimeProvider clock)
{
    /// <summary>The new router has shown it: the customer belongs there now, and the old router shall let go.</summary>
    public async Task Arrived(PppoeSecret secret, DateTimeOffset now, CancellationToken ct)
    {
        var item = await Item(secret.Id, MoveState.Joining, ct);
        var (before, after) = (secret.RouterId, secret.JoiningRouterId!.Value);
        var customer = await db.Customers.SingleOrDefaultAsync(x => x.Id == secret.CustomerId && x.Status != CustomerStatus.Terminated, ct);
        if (customer is null)
        {
            await Stayed(secret, "Pelanggan ini sudah tidak dilayani.", now, ct);
            return;
        }

        var move = item is null ? null : await db.AccountMoves.SingleAsync(x => x.Id == item.MoveId, ct);
        customer.ChangeRouter(after, move?.Why ?? "Pindah router", move?.OrderedBy, now);
        secret.Arrive(now);
        item?.Arrived();
        await orders.Leave(secret, before, ct);
        await Announce(item, ct);
    }

    /// <summary>It cannot be made there. At home nothing has changed; what may be half made on the other router goes.</summary>
    public async Task Stayed(PppoeSecret secret, string why, DateTimeOffset now, CancellationToken ct)
    {
        var item = await Item(secret.Id, MoveState.Joining, ct);
        await Withdraw(secret, ct);
        item?.Fail(why, now);
        await Announce(item, ct);
    }

    /// <summary>The old router has let go of it.</summary>
    public async Task Left(PppoeSecret secret, Guid router, DateTimeOffset now, CancellationToken ct)
    {
        var item = await Item(secret.Id, MoveState.Leaving, ct);
        if (item is null || item.ToRouterId == router)
            return;

        item.Done(now);
        await Announce(item, ct);
    }

    /// <summary>Somebody chose another router for the customer meanwhile.</summary>
    public async Task Overtaken(PppoeSecret secret, Guid router, CancellationToken ct)
    {
        if (secret.JoiningRouterId is null)
            return;

        var item = await Item(secret.Id, MoveState.Joining, ct);
        if (secret.JoiningRouterId == router)
            secret.Stay();
        else
            await Withdraw(secret, ct);
        item?.Fail("Sudah dipindahkan dengan tangan.", clock.GetUtcNow());
    }

    public async Task Withdraw(PppoeSecret secret, CancellationToken ct)
    {
        if (secret.JoiningRouterId is not { } joining)
            return;

        secret.Stay();
        await orders.Leave(secret, joining, ct);
    }

    private Task<AccountMoveItem?> Item(Guid secretId, MoveState state, CancellationToken ct) => db.AccountMoveItems.SingleOrDefaultAsync(x => x.SecretId == secretId && x.State == state, ct);

    private Task Announce(AccountMoveItem? item, CancellationToken ct) => item is null ? Task.CompletedTask : db.Announce("network", ct);
}
