using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Secrets;

/// <summary>
/// Orders a visit to an account's router. The same wish told again is brought forward instead of doubled; another takes the place of one that still waits.
/// </summary>
internal sealed class RouterOrders(IAppDb db, ICurrentUser user, TimeProvider clock)
{
    /// <summary>For an account that is new in this command: there can be no order yet.</summary>
    public RouterCommand First(PppoeSecret secret) => Add(secret.RouterId, secret.Id, CommandKind.Create, endsSession: false);

    public Task<RouterCommand> Visit(PppoeSecret secret, CommandKind kind, CancellationToken ct) => Visit(secret, secret.RouterId, kind, endsSession: false, ct);

    /// <summary>The running session ends also when nothing else has to change.</summary>
    public Task<RouterCommand> EndSession(PppoeSecret secret, CancellationToken ct) => Visit(secret, secret.RouterId, CommandKind.Disconnect, endsSession: true, ct);

    /// <summary>The router it is moving to shall have it too.</summary>
    public Task<RouterCommand> Join(PppoeSecret secret, CancellationToken ct) => Visit(secret, secret.JoiningRouterId!.Value, CommandKind.Move, endsSession: false, ct);

    /// <summary>A router the account has left lets go of it.</summary>
    public Task<RouterCommand> Leave(PppoeSecret secret, Guid routerId, CancellationToken ct) => Visit(secret, routerId, CommandKind.Remove, endsSession: false, ct);

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
                Add(routerId, secret.Id, CommandKind.Repair, endsSession: false);
        }
    }

    private async Task<RouterCommand> Visit(PppoeSecret secret, Guid routerId, CommandKind kind, bool endsSession, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = db.RouterCommands.Local.SingleOrDefault(x => x.SecretId == secret.Id && x.RouterId == routerId && x.State == CommandState.Pending)
            ?? await db.RouterCommands.SingleOrDefaultAsync(x => x.SecretId == secret.Id && x.RouterId == routerId && x.State == CommandState.Pending, ct);

        if (open is { State: not CommandState.Pending })
        {
            await db.SaveChangesAsync(ct); // it has just ended, which the database does not know yet
            open = null;
        }

        if (open is null)
            return Add(routerId, secret.Id, kind, endsSession);

        // To repair is what any open order does; and an account that is not there yet is still created, whatever else became of it.
        if (open.Kind == kind || kind is CommandKind.Repair || (open.Kind is CommandKind.Create && kind is CommandKind.Change or CommandKind.Password))
        {
            open.Again(now);
            if (endsSession)
                open.EndSessionToo();
            return open;
        }

        open.GiveWay(now);
        await db.SaveChangesAsync(ct); // only one may be open: the old one has to be gone before the new one is there
        return Add(routerId, secret.Id, kind, endsSession || open.EndsSession);
    }

    private RouterCommand Add(Guid routerId, Guid secretId, CommandKind kind, bool endsSession)
    {
        var order = new RouterCommand(routerId, secretId, kind, endsSession, user.Id, clock.GetUtcNow());
        db.RouterCommands.Add(order);
        return order;
    }
}
