using System.Globalization;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>What everything done to a visit has in common: it is held, seen by whoever does it, saved, and told to open pages.</summary>
public sealed class WorkOrderDesk(IAppDb db, ICurrentUser user, CompanySettings settings, TimeProvider clock)
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id");

    /// <summary>One that whoever asks may see, held until the command ends.</summary>
    /// <param name="action">made by a device: done before, nothing happens</param>
    public async Task Change(Guid id, Func<WorkOrder, Doing, Task> change, CancellationToken ct, Guid? action = null, Whereabouts? where = null)
    {
        await db.Lock<WorkOrder>(id, ct);
        var order = await Load(db.WorkOrders.SeenBy(user), id, ct) ?? throw new NotFoundException(nameof(WorkOrder), id);
        if (action is { } done && await db.WorkOrderActivities.AnyAsync(x => x.Id == done, ct))
            return;

        await change(order, new Doing(user.Id, clock.GetUtcNow(), action, where));
        await Save(order, ct);
    }

    /// <summary>The same for those on it, and for who sends people.</summary>
    public Task DoOn(Guid id, Func<WorkOrder, Doing, Task> change, CancellationToken ct, Guid? action = null, Whereabouts? where = null) => Change(id, (order, doing) =>
        order.Has(user.Id) || user.Holds(FieldPermissions.AssignWorkOrders)
            ? change(order, doing)
            : throw new ConflictException("work-order.not-yours", "Ini bukan tugas Anda. Ambil dulu dari kolam tugas, atau minta supervisor menugaskan Anda."), ct, action, where);

    public static Task<WorkOrder?> Load(IQueryable<WorkOrder> orders, Guid id, CancellationToken ct) =>
        orders.Include(x => x.Technicians).Include(x => x.Extensions).SingleOrDefaultAsync(x => x.Id == id, ct);

    public async Task Save(WorkOrder order, CancellationToken ct)
    {
        await db.Announce(Topics(order.Id, order.CustomerId), ct);
        await db.SaveChangesAsync(ct);
    }

    public static string[] Topics(Guid order, Guid? customer) => customer is { } id ? ["work-orders", $"work-order:{order}", $"customer:{id}"] : ["work-orders", $"work-order:{order}"];

    /// <summary>Where it happens, or where the company is.</summary>
    /// <returns>IANA name</returns>
    public async Task<string> Zone(Guid? customerId, CancellationToken ct) =>
        customerId is null ? (await settings.Get<CompanyProfile>(ct)).TimeZone : await (
            from customer in db.Customers.IgnoreQueryFilters(Archived.Customers)
            join place in db.LocationCodes.IgnoreQueryFilters(Archived.Locations) on customer.LocationCodeId equals place.Id
            where customer.Id == customerId
            select place.TimeZone).SingleOrDefaultAsync(ct) ?? (await settings.Get<CompanyProfile>(ct)).TimeZone;

    /// <summary><c>22 Nov 2026 09.00–11.00</c>, and both days where there are two.</summary>
    public static string Said(DateTimeOffset from, DateTimeOffset to, string zone)
    {
        var there = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var (begin, end) = (TimeZoneInfo.ConvertTime(from, there), TimeZoneInfo.ConvertTime(to, there));
        return begin.Date == end.Date
            ? string.Create(Indonesian, $"{begin:d MMM yyyy HH\\.mm}–{end:HH\\.mm}")
            : string.Create(Indonesian, $"{begin:d MMM yyyy HH\\.mm} – {end:d MMM yyyy HH\\.mm}");
    }
}
