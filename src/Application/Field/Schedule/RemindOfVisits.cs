using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Schedule;

/// <summary>Visits of the next day whose customers have not been reminded of that time; a hundred at most.</summary>
[Requires(Everyone.Automation)]
public sealed record FindVisitsToRemind : IQuery<IReadOnlyList<Guid>>;

/// <summary>Their customers are reminded, once for each time.</summary>
/// <returns>how many were</returns>
[Requires(Everyone.Automation)]
public sealed record RemindOfVisits(IReadOnlyList<Guid> Ids) : ICommand<int>;

internal sealed class RemindOfVisitsHandler(IAppDb db, WorkOrderDesk desk, Notices notices, TimeProvider clock) : IRequestHandler<FindVisitsToRemind, IReadOnlyList<Guid>>, IRequestHandler<RemindOfVisits, int>
{
    private const int Some = 100;

    public async Task<IReadOnlyList<Guid>> Handle(FindVisitsToRemind query, CancellationToken ct) => await Due().OrderBy(x => x.ScheduledFrom).Take(Some).Select(x => x.Id).ToListAsync(ct);

    public async Task<int> Handle(RemindOfVisits command, CancellationToken ct)
    {
        await db.Lock<WorkOrder>(command.Ids, ct);
        var due = await Due().Where(x => command.Ids.Contains(x.Id)).ToListAsync(ct);
        foreach (var order in due)
        {
            var (from, to) = (order.ScheduledFrom!.Value, order.ScheduledTo!.Value);
            order.Reminded();
            if (await db.Customers.Where(x => x.Id == order.CustomerId).Select(x => new { x.FullName, Recipient = new Recipient(x.Id, x.Phone, x.Email) }).SingleOrDefaultAsync(ct) is { } them)
                await notices.TellCustomer(
                    them.Recipient, MessageEvents.VisitReminder.With(("nama", them.FullName), ("waktu", WorkOrderDesk.Said(from, to, await desk.Zone(order.CustomerId, ct)))),
                    $"visit-reminder/{order.Id:n}/{from.UtcTicks}", $"/portal/visits/{order.Id}", isNew: false, ct, new Telling(Urgency.Now));
        }

        await db.SaveChangesAsync(ct);
        return due.Count;
    }

    private IQueryable<WorkOrder> Due()
    {
        var now = clock.GetUtcNow();
        var tomorrow = now + WorkOrder.RemindBefore;
        return db.WorkOrders.Where(x => x.ScheduledFrom > now && x.ScheduledFrom <= tomorrow && x.CustomerId != null && (x.RemindedFor == null || x.RemindedFor != x.ScheduledFrom) &&
            (x.Status == WorkOrderStatus.Open || x.Status == WorkOrderStatus.Assigned));
    }
}
