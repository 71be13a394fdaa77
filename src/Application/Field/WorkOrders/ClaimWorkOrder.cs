using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Field.Ports;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>Whoever is first gets it. One's own again is the same; refused with <c>quota_full</c> or <c>not_in_pool</c>.</summary>
[Requires(FieldPermissions.DoWorkOrders)]
public sealed record ClaimWorkOrder(Guid Id) : ICommand<ClaimedWorkOrder>;

/// <param name="Taken">technicians it has now</param>
public sealed record ClaimedWorkOrder(Guid Id, string Number, WorkOrderStatus Status, int Quota, int Taken);

/// <summary>Back to the pool, before the work began.</summary>
[Requires(FieldPermissions.DoWorkOrders)]
public sealed record ReleaseWorkOrder(Guid Id, string? Why = null, Guid? ActionId = null) : ICommand<Unit>;

internal sealed class ClaimWorkOrderHandler(IAppDb db, IWorkOrderPool pool, WorkOrderDesk desk, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<ClaimWorkOrder, ClaimedWorkOrder>, IRequestHandler<ReleaseWorkOrder, Unit>
{
    public async Task<ClaimedWorkOrder> Handle(ClaimWorkOrder command, CancellationToken ct)
    {
        var me = user.Id ?? throw new ForbiddenException(FieldPermissions.DoWorkOrders);

        // Looking costs nobody anything; who sees that it is gone waits for no lock.
        var seen = await Look(command.Id, me, ct);
        if (seen.Mine)
            return new ClaimedWorkOrder(command.Id, seen.Number, seen.Status, seen.Quota, seen.Taken);
        Refuse(seen);

        if (!await pool.Hold(command.Id, ct))
        {
            Refuse(await Look(command.Id, me, ct));
            throw WorkOrder.QuotaFull(); // taken and given back in between
        }

        var order = await db.WorkOrders.Include(x => x.Technicians).SingleAsync(x => x.Id == command.Id, ct);
        if (order.Claim(me, new Doing(me, clock.GetUtcNow())))
            await desk.Save(order, ct);
        return new ClaimedWorkOrder(order.Id, order.Number, order.Status, order.Quota, order.Taken);
    }

    public async Task<Unit> Handle(ReleaseWorkOrder command, CancellationToken ct)
    {
        var me = user.Id ?? throw new ForbiddenException(FieldPermissions.DoWorkOrders);
        await desk.Change(command.Id, (order, doing) =>
        {
            order.Release(me, command.Why, doing);
            return Task.CompletedTask;
        }, ct, command.ActionId);
        return Unit.Value;
    }

    private async Task<Seen> Look(Guid id, Guid me, CancellationToken ct) => await db.WorkOrders.Where(x => x.Id == id)
        .Select(x => new Seen(x.Number, x.Status, x.InPool, x.Quota, x.Taken, x.Technicians.Any(mine => mine.UserId == me))).SingleOrDefaultAsync(ct)
        ?? throw new NotFoundException(nameof(WorkOrder), id);

    private static void Refuse(Seen seen)
    {
        if (!seen.InPool || seen.Status is WorkOrderStatus.Done or WorkOrderStatus.Cancelled)
            throw WorkOrder.NotInPool();
        if (seen.Taken >= seen.Quota)
            throw WorkOrder.QuotaFull();
    }

    private sealed record Seen(string Number, WorkOrderStatus Status, bool InPool, int Quota, int Taken, bool Mine);
}
