using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Field.WorkOrders;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Schedule;

/// <summary>Put on the board: this technician, from then on, for as long as it was to take; or as long as its kind usually takes.</summary>
/// <param name="InsteadOf">whose lane it leaves; null: it comes from the tray, or somebody comes along</param>
[Requires(FieldPermissions.AssignWorkOrders)]
public sealed record PlaceWorkOrder(Guid Id, Guid TechnicianId, DateTimeOffset From, Guid? InsteadOf = null) : ICommand<Unit>;

internal sealed class PlaceWorkOrderHandler(IAppDb db, WorkOrderDesk desk, SendingOfTechnicians sending) : IRequestHandler<PlaceWorkOrder, Unit>
{
    public async Task<Unit> Handle(PlaceWorkOrder command, CancellationToken ct)
    {
        await desk.Change(command.Id, async (order, doing) =>
        {
            if (command.InsteadOf is { } before && before != command.TechnicianId)
                order.TakeOff(before, (await sending.Require(before, nameof(command.InsteadOf), ct)).Name, doing);
            await sending.Send(order, command.TechnicianId, doing, ct);

            var length = order is { ScheduledFrom: { } from, ScheduledTo: { } to } ? to - from : TimeSpan.FromMinutes(await db.WorkOrderTypes.Where(x => x.Kind == order.Kind).Select(x => x.Minutes).SingleAsync(ct));
            var (begin, end) = (command.From.ToUniversalTime(), command.From.ToUniversalTime() + length);
            order.Schedule(begin, end, WorkOrderDesk.Said(begin, end, await desk.Zone(order.CustomerId, ct)), doing);
        }, ct);
        return Unit.Value;
    }
}
