using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.ServiceOrders;

/// <summary>Stops a service and begins it again: the state, the account on the router, and word to the customer, in the caller's transaction.</summary>
internal sealed class ServiceDesk(IAppDb db, ICustomerScope scope, IServiceAccount account, CompanySettings settings, BusinessCalendar calendar, Notices notices, ICurrentUser user, TimeProvider clock)
{
    private const int MonthsAhead = 12;

    public async Task<DateOnly> Today(CancellationToken ct) => calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone);

    /// <summary>Today's is done at once; a later one is written down. The same id again is what was ordered before.</summary>
    /// <param name="on">null: today</param>
    public async Task<ServiceOrdered> Order(Guid id, Guid customerId, ServiceOrderKind kind, DateOnly? on, string why, CancellationToken ct)
    {
        await db.Lock<Customer>(customerId, ct);
        var customer = await scope.Visible.Require(customerId, ct);
        if (await db.ServiceOrders.SingleOrDefaultAsync(x => x.Id == id, ct) is { } before)
            return before.CustomerId == customerId && before.Kind == kind ? new ServiceOrdered(before.Id, before.State, before.On) : throw new NotFoundException(nameof(ServiceOrder), id);

        var today = await Today(ct);
        var day = on ?? today;
        if (day < today)
            throw new DomainException("service-order.past", "Pilih hari ini atau sesudahnya; hari yang sudah lewat sudah dilayani.", "On");
        if (day > today.AddMonths(MonthsAhead))
            throw new DomainException("service-order.far", "Paling jauh 12 bulan ke depan.", "On");
        if (customer.Status is CustomerStatus.Terminated)
            throw new ConflictException("customer.terminated-already", "Pelanggan ini sudah berhenti berlangganan.");
        if (await db.ServiceOrders.AnyAsync(x => x.CustomerId == customerId && x.Kind == kind && x.State == ServiceOrderState.Waiting, ct))
            throw new ConflictException("service-order.waiting", "Sudah ada perubahan seperti ini yang menunggu harinya. Batalkan dulu yang itu.");

        var order = new ServiceOrder(id, customerId, kind, day, why, user.Id, clock.GetUtcNow());
        db.ServiceOrders.Add(order);
        if (day == today)
            await Do(order, customer, ct);

        await db.Announce($"customer:{customerId}", ct);
        return new ServiceOrdered(order.Id, order.State, order.On);
    }

    public async Task Do(ServiceOrder order, Customer customer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var told = order.Kind switch
        {
            ServiceOrderKind.Pause => MessageEvents.Paused.With(("nama", customer.FullName), ("nomor", customer.Number.Value)),
            ServiceOrderKind.Resume => MessageEvents.Resumed.With(("nama", customer.FullName), ("nomor", customer.Number.Value)),
            _ => MessageEvents.Ended.With(("nama", customer.FullName), ("nomor", customer.Number.Value)),
        };

        switch (order.Kind)
        {
            case ServiceOrderKind.Pause:
                customer.Pause(order.Why, order.By, now);
                await account.Disable(customer.Id, ct);
                break;
            case ServiceOrderKind.Resume:
                customer.Resume(order.Why, order.By, now);
                if (await db.Isolations.AnyAsync(x => x.CustomerId == customer.Id && x.LiftedAt == null, ct))
                {
                    customer.Isolate("Masih diisolir sejak sebelum berhenti sementara", order.By, now);
                    await account.Isolate(customer.Id, ct);
                }
                else
                {
                    await account.Enable(customer.Id, ct);
                }

                break;
            default:
                customer.Terminate(order.Why, order.By, now);
                await account.Disable(customer.Id, ct);
                foreach (var other in await db.ServiceOrders.Where(x => x.CustomerId == customer.Id && x.State == ServiceOrderState.Waiting && x.Id != order.Id).ToListAsync(ct))
                    other.Cancel(now);
                break;
        }

        order.Done(now);
        await notices.TellCustomer(new Recipient(customer.Id, customer.Phone, customer.Email), told, $"{told.Event.Code}/{order.Id:n}", "/portal", isNew: false, ct);
    }
}

/// <param name="On">from this day on</param>
public sealed record ServiceOrdered(Guid Id, ServiceOrderState State, DateOnly On);
