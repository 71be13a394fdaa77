using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Field.Ports;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Schedule;

/// <summary>Who is where on a day, what speaks against it, and what nobody goes to yet. By the company's clock.</summary>
[Requires(FieldPermissions.ViewAllWorkOrders)]
public sealed record GetDayBoard(DateOnly Day) : IQuery<DayBoard>;

/// <param name="Lanes">every technician, those with visits first</param>
/// <param name="Tray">without anybody, the oldest first; the first fifty</param>
/// <param name="Waiting">how many there are of these</param>
public sealed record DayBoard(DateOnly Day, bool IsHoliday, IReadOnlyList<DayBoard.Lane> Lanes, IReadOnlyList<DayBoard.Visit> Tray, int Waiting)
{
    /// <param name="Minutes">on the road between the visits, as they stand; null where a place is unknown</param>
    /// <param name="Shorter">the same visits in an order that saves time; empty when there is none</param>
    /// <param name="Saved">minutes that saves</param>
    public sealed record Lane(Guid Id, string Name, bool IsAbsent, IReadOnlyList<Stop> Stops, int? Minutes, IReadOnlyList<string> Shorter, int Saved);

    /// <param name="Travel">minutes from the one before; null: the first, or a place is unknown</param>
    public sealed record Stop(Visit Visit, IReadOnlyList<VisitClash> Clashes, int? Travel);

    /// <param name="Name">of the customer, or the place</param>
    public sealed record Visit(
        Guid Id, string Number, WorkOrderKind Kind, WorkOrderStatus Status, string Name, string? Area, DateTimeOffset? From, DateTimeOffset? To, DateOnly? WantedOn, string? WantedTime, bool InPool, double? Latitude,
        double? Longitude)
    {
        internal GeoPoint? Point => this is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null;
    }
}

internal sealed class GetDayBoardHandler(IAppDb db, ITechnicians technicians, IEnumerable<ITechnicianPresence> presence, BusinessCalendar calendar, CompanySettings settings) :
    IRequestHandler<GetDayBoard, DayBoard>
{
    private const int Most = 2_000;
    private const int TrayLength = 50;
    private const int LongestDays = 60;

    public async Task<DayBoard> Handle(GetDayBoard query, CancellationToken ct)
    {
        var zone = (await settings.Get<CompanyProfile>(ct)).TimeZone;
        var (from, to) = (BusinessCalendar.StartOf(query.Day, zone), BusinessCalendar.StartOf(query.Day.AddDays(1), zone));
        var earliest = from.AddDays(-LongestDays); // none takes longer, so that the index has two ends
        var that = db.WorkOrders.Where(x => x.ScheduledFrom >= earliest && x.ScheduledFrom < to && x.ScheduledTo > from && x.Status != WorkOrderStatus.Cancelled);
        var visits = (await Of(that.OrderBy(x => x.ScheduledFrom).ThenBy(x => x.Id).Take(Most)).ToListAsync(ct)).ToDictionary(x => x.Id);
        var people = await that.SelectMany(x => x.Technicians, (order, them) => new { order.Id, them.UserId }).ToListAsync(ct);

        var all = (await technicians.All(ct)).ToDictionary(x => x.Id, x => x.Name);
        foreach (var (id, name) in await technicians.Names([.. people.Select(x => x.UserId).Where(x => !all.ContainsKey(x)).Distinct()], ct))
            all[id] = name; // the office, or somebody who left
        HashSet<Guid> absent = [];
        foreach (var board in presence)
            absent.UnionWith(await board.Absent(all.Keys, query.Day, ct));

        var week = await settings.Get<CalendarSettings>(ct);
        var isHoliday = await calendar.IsHoliday(query.Day, ct);
        var theirs = people.ToLookup(x => x.UserId, x => x.Id);
        var lanes = all.Select(x => LaneOf(x.Key, x.Value, absent.Contains(x.Key), [.. theirs[x.Key].Where(visits.ContainsKey).Select(id => visits[id]).OrderBy(y => y.From)], week, isHoliday, zone))
            .OrderBy(x => x.Stops.Count == 0).ThenBy(x => x.Name, StringComparer.CurrentCultureIgnoreCase).ToList();

        var open = WorkOrderFilter.NotEnded;
        var waiting = db.WorkOrders.Where(x => x.Taken == 0 && open.Contains(x.Status) && (x.ScheduledFrom == null || x.ScheduledFrom < to));
        return new DayBoard(query.Day, isHoliday, lanes, await Of(waiting.OrderBy(x => x.CreatedAt).ThenBy(x => x.Id).Take(TrayLength)).ToListAsync(ct), await waiting.CountAsync(ct));
    }

    private static DayBoard.Lane LaneOf(Guid id, string name, bool isAbsent, IReadOnlyList<DayBoard.Visit> visits, CalendarSettings week, bool isHoliday, string zone)
    {
        var there = TimeZoneInfo.FindSystemTimeZoneById(zone);
        int?[] travel = [.. visits.Select((x, at) => at > 0 && visits[at - 1].Point is { } before && x.Point is { } mine ? DayRoute.Minutes(before, mine) : (int?)null)];
        VisitSlot[] slots = [.. visits.Select((x, at) => new VisitSlot(x.Id, x.From!.Value, x.To!.Value, travel[at]))];
        var stops = visits.Select((x, at) => new DayBoard.Stop(x, x.Status is WorkOrderStatus.Done ? [] : [
            .. VisitClashes.With(slots[at], slots),
            .. VisitClashes.WithHours(TimeZoneInfo.ConvertTime(slots[at].From, there).DateTime, TimeZoneInfo.ConvertTime(slots[at].To, there).DateTime, week.OpensAt, week.ClosesAt, isHoliday)], travel[at])).ToList();

        var (shorter, saved) = Shorter(visits);
        return new DayBoard.Lane(id, name, isAbsent, stops, travel.Skip(1).Any(x => x is null) ? null : travel.Sum(x => x ?? 0), shorter, saved);
    }

    /// <summary>From the first visit on: where somebody is in the morning is not known.</summary>
    private static (IReadOnlyList<string> Numbers, int Saved) Shorter(IReadOnlyList<DayBoard.Visit> visits)
    {
        var points = visits.Select(x => x.Point).OfType<GeoPoint>().ToList();
        if (points.Count < 3 || points.Count != visits.Count)
            return ([], 0);

        double[][] cost = [.. points.Select(a => points.Select(b => (double)DayRoute.Minutes(a, b)).ToArray())];
        var best = DayRoute.Order(cost);
        var saved = (int)(DayRoute.Cost(cost, [.. Enumerable.Range(1, points.Count - 1)]) - DayRoute.Cost(cost, best));
        return saved > 0 ? ([visits[0].Number, .. best.Select(at => visits[at].Number)], saved) : ([], 0);
    }

    private IQueryable<DayBoard.Visit> Of(IQueryable<WorkOrder> orders) =>
        from order in orders
        from customer in db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == order.CustomerId).DefaultIfEmpty()
        select new DayBoard.Visit(
            order.Id, order.Number, order.Kind, order.Status, customer == null ? order.Place ?? "" : customer.FullName, customer == null ? null : customer.District ?? customer.City, order.ScheduledFrom,
            order.ScheduledTo, order.WantedOn, order.WantedTime, order.InPool, customer == null ? null : customer.Latitude, customer == null ? null : customer.Longitude);
}
