using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Secrets;

/// <summary>Orders a visit to an account's router. An order that is open already is brought forward instead of doubled.</summary>
internal sealed class RouterOrders(IAppDb db, TimeProvider clock)
{
    /// <summary>For an account that is new in this command: there can be no order yet.</summary>
    public void First(PppoeSecret secret) => db.RouterCommands.Add(new RouterCommand(secret.RouterId, secret.Id, clock.GetUtcNow()));

    public Task Visit(PppoeSecret secret, CancellationToken ct) => Visit(secret, secret.RouterId, ct);

    /// <param name="routerId">the account's router, or one it has left and that must let go of it</param>
    public async Task Visit(PppoeSecret secret, Guid routerId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = db.RouterCommands.Local.SingleOrDefault(x => x.SecretId == secret.Id && x.RouterId == routerId && x.State == CommandState.Pending)
            ?? await db.RouterCommands.SingleOrDefaultAsync(x => x.SecretId == secret.Id && x.RouterId == routerId && x.State == CommandState.Pending, ct);

        if (open is null)
            db.RouterCommands.Add(new RouterCommand(routerId, secret.Id, now));
        else
            open.Again(now);
    }

    /// <summary>The router can be reached in another way than before: what waits for it is due now, and what it refused is asked once more.</summary>
    public async Task VisitAgain(Guid routerId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = await db.RouterCommands.Where(x => x.RouterId == routerId && x.State == CommandState.Pending).ToListAsync(ct);
        foreach (var order in open)
            order.Again(now);

        var ordered = open.Select(order => order.SecretId).ToHashSet();
        foreach (var secret in await db.PppoeSecrets.Where(x => x.RouterId == routerId && x.Provisioning == Provisioning.Failed).ToListAsync(ct))
        {
            secret.TryAgain();
            if (ordered.Add(secret.Id))
                db.RouterCommands.Add(new RouterCommand(routerId, secret.Id, now));
        }
    }
}
