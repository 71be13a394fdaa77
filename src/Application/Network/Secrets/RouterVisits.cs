using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Setup;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Secrets;

/// <summary>
/// Carries out what was ordered for a router, one account after another: reads what is wanted, makes the router agree, records what it said.
/// Between reading and recording no transaction is open. Stopped anywhere, the order is still there and the next visit finds the account as it is.
/// </summary>
public sealed class RouterVisits(IAppDb db, IRouterGateway gateway, IRouterSetup setup, IFieldCipher cipher, IMediator mediator, TimeProvider clock)
{
    /// <summary>Routers with something due, the longest waiting first.</summary>
    public async Task<IReadOnlyList<Guid>> RoutersDue(int limit, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var commands = db.RouterCommands.Where(x => x.State == CommandState.Pending && x.DueAt <= now).Select(x => new { x.RouterId, x.DueAt });
        var tasks = db.RouterTasks.Where(x => x.State == CommandState.Pending && x.DueAt <= now).Select(x => new { x.RouterId, x.DueAt });
        return await commands.Concat(tasks)
            .Where(x => !db.Routers.IgnoreQueryFilters(Archived.Routers).Any(router => router.Id == x.RouterId && router.HoldsOrders))
            .GroupBy(x => x.RouterId)
            .OrderBy(mine => mine.Min(x => x.DueAt))
            .Select(mine => mine.Key)
            .Take(limit)
            .ToListAsync(ct);
    }

    /// <summary>Whoever calls this holds the router: two at once would do no harm, but work twice. Profiles and pools go first, because accounts name them.</summary>
    /// <returns>false when nothing is due, or the router did not answer and the rest may as well wait</returns>
    public async Task<bool> CarryOutNext(Guid routerId, CancellationToken ct) => await PutNext(routerId, ct) ?? await VisitNext(routerId, ct);

    /// <returns>null when no row is due</returns>
    private async Task<bool?> PutNext(Guid routerId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var order = await (
            from task in db.RouterTasks.AsNoTracking()
            join router in db.Routers.IgnoreQueryFilters(Archived.Routers).AsNoTracking() on task.RouterId equals router.Id
            where task.RouterId == routerId && !router.HoldsOrders && task.State == CommandState.Pending && task.DueAt <= now
            orderby task.DueAt, task.Id
            select new { Task = task, Router = router }).FirstOrDefaultAsync(ct);
        if (order is null)
            return null;

        var outcome = await setup.Put(Endpoints.Of(order.Router, cipher), order.Task.Wanted, ct);
        await mediator.Send(new RecordRouterTask(order.Task.Id, outcome), ct);
        return outcome is not RowOutcome.Unreachable;
    }

    private async Task<bool> VisitNext(Guid routerId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var order = await (
            from command in db.RouterCommands.AsNoTracking()
            join secret in db.PppoeSecrets.AsNoTracking() on command.SecretId equals secret.Id
            join router in db.Routers.IgnoreQueryFilters(Archived.Routers).AsNoTracking() on command.RouterId equals router.Id
            where command.RouterId == routerId && !router.HoldsOrders && command.State == CommandState.Pending && command.DueAt <= now
            orderby command.DueAt, command.Id
            select new { command.Id, command.EndsSession, Secret = secret, Router = router }).FirstOrDefaultAsync(ct);

        if (order is null)
            return false;

        var wish = order.Secret.WantedOn(order.Router);
        var outcome = await Visit(order.Router, order.Secret, wish, order.EndsSession, ct);
        await mediator.Send(new RecordRouterVisit(order.Id, wish, outcome), ct);
        return outcome is not SecretOutcome.Unreachable;
    }

    private Task<SecretOutcome> Visit(Router router, PppoeSecret secret, SecretWish wish, bool endSession, CancellationToken ct)
    {
        var endpoint = Endpoints.Of(router, cipher);
        if (wish.Removed)
            return gateway.Remove(endpoint, wish.Username, secret.Mark, ct);

        var password = cipher.Decrypt(wish.Password, SealedFields.PppoePassword, secret.Id);
        return gateway.Apply(endpoint, new WantedSecret(
            wish.Username, password, wish.Profile, wish.Disabled, secret.Comment, secret.Mark,
            Adopt: secret.IsAdopted && secret.AppliedAt is null, endSession), ct);
    }
}
