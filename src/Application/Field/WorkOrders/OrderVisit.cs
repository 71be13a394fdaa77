using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>A visit that follows from something that happened to a customer. <paramref name="Id"/> comes from what happened, so twice is once.</summary>
[Requires(Everyone.Automation)]
public sealed record OrderVisit(Guid Id, WorkOrderKind Kind, Guid CustomerId, DateOnly? WantedOn) : ICommand<Unit>;

internal sealed class OrderVisitHandler(IAppDb db, ISerials serials, CompanySettings settings, BusinessCalendar calendar, TimeProvider clock) : IRequestHandler<OrderVisit, Unit>
{
    public async Task<Unit> Handle(OrderVisit command, CancellationToken ct)
    {
        await db.Lock<Customer>(command.CustomerId, ct);
        if (await db.WorkOrders.AnyAsync(x => x.Id == command.Id, ct))
            return Unit.Value;

        var zone = await (
            from customer in db.Customers.IgnoreQueryFilters(Archived.Customers)
            join place in db.LocationCodes.IgnoreQueryFilters(Archived.Locations) on customer.LocationCodeId equals place.Id
            where customer.Id == command.CustomerId
            select place.TimeZone).SingleAsync(ct);
        var today = calendar.TodayIn(zone);

        db.WorkOrders.Add(new WorkOrder(
            command.Id, (await settings.Get<NumberingSettings>(ct)).WorkOrderPrefix, await serials.Next("work-order", today, ct), command.Kind, command.CustomerId, today, command.WantedOn, null, null, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
