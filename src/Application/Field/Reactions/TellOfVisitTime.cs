using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Field.Events;
using IspJabbar.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Reactions;

/// <summary>The customer is told when somebody comes, and where to say whether that suits; not of a time that has been changed meanwhile.</summary>
internal sealed class TellOfVisitTime(IAppDb db, WorkOrderDesk desk, Notices notices, TimeProvider clock) : IEventHandler<WorkOrderScheduled>
{
    public async Task Handle(WorkOrderScheduled happened, CancellationToken ct)
    {
        if (happened.CustomerId is not { } customer || happened.To < clock.GetUtcNow())
            return;
        if (!await db.WorkOrders.AnyAsync(
            x => x.Id == happened.WorkOrderId && x.ScheduledFrom == happened.From && (x.Status == WorkOrderStatus.Open || x.Status == WorkOrderStatus.Assigned), ct))
            return;

        var to = await db.Customers.Where(x => x.Id == customer).Select(x => new { x.FullName, Recipient = new Recipient(x.Id, x.Phone, x.Email) }).SingleOrDefaultAsync(ct);
        if (to is null)
            return;

        await notices.TellCustomer(
            to.Recipient, MessageEvents.VisitTime.With(("nama", to.FullName), ("waktu", WorkOrderDesk.Said(happened.From, happened.To, await desk.Zone(customer, ct)))),
            $"visit-time/{happened.WorkOrderId:n}/{happened.From.UtcTicks}", $"/portal/visits/{happened.WorkOrderId}", isNew: false, ct, new Telling(Urgency.Now));
        await db.SaveChangesAsync(ct);
    }
}
