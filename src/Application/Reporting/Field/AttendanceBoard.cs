using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Attendance;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Field;

/// <summary>Who is there. <c>Expected</c>: their hours have not begun, or the tolerance is not over.</summary>
public enum Presence { Absent, Late, Present, Expected, Gone, Off }

/// <summary>Everybody whose attendance is kept, on one day, those who are missing first.</summary>
/// <param name="Day">null: today by the company's calendar</param>
/// <param name="Only">null: all</param>
[Requires(FieldPermissions.ViewAttendance)]
public sealed record GetAttendanceBoard(DateOnly? Day = null, Presence? Only = null, int Page = 1, int PageSize = 50) : IQuery<AttendanceBoard>;

/// <summary>Own days, newest first, with what was asked about them.</summary>
[Requires(FieldPermissions.Attend)]
public sealed record ListMyAttendance(int Page = 1, int PageSize = 31) : IQuery<PageOf<MyAttendanceRow>>;

/// <summary>Corrections asked for; those that wait oldest first, decided ones newest first.</summary>
[Requires(FieldPermissions.ManageAttendance)]
public sealed record ListAttendanceCorrections(CorrectionState State = CorrectionState.Waiting, int Page = 1, int PageSize = 25) : IQuery<PageOf<CorrectionRow>>;

/// <summary>People and their own hours, by name.</summary>
[Requires(FieldPermissions.ManageAttendance)]
public sealed record ListWorkSchedules(int Page = 1, int PageSize = 25) : IQuery<PageOf<ScheduleRow>>;

/// <param name="Counts">how many of each, all pages together</param>
public sealed record AttendanceBoard(DateOnly Day, IReadOnlyDictionary<Presence, int> Counts, PageOf<AttendanceRow> People);

/// <param name="OfficeMetres">when they came; null where nothing is known</param>
/// <param name="HeardAt">when we heard of it, where that was not at once</param>
public sealed record AttendanceRow(
    Guid UserId, string Name, string? Phone, Presence Presence, DateTimeOffset? ExpectedFrom, DateTimeOffset? CameAt, DateTimeOffset? WentAt, int LateMinutes, double? OfficeMetres, double? VisitMetres,
    DateTimeOffset? HeardAt, bool IsCorrected, LastSeen? Last);

/// <param name="What">a photo's name and its visit; null: checking in or out</param>
public sealed record LastSeen(DateTimeOffset At, double Latitude, double Longitude, string? What);

public sealed record MyAttendanceRow(DateOnly Day, DateTimeOffset? CameAt, DateTimeOffset? WentAt, int LateMinutes, bool IsCorrected, CorrectionState? Correction, string? CorrectionNote);

public sealed record CorrectionRow(
    Guid Id, string Name, DateOnly Day, TimeOnly? Came, TimeOnly? Went, DateTimeOffset? CameBefore, DateTimeOffset? WentBefore, string Why, CorrectionState State, DateTimeOffset AskedAt, string? DecidedBy, string? Note);

/// <param name="Days">empty: the company's days and hours</param>
public sealed record ScheduleRow(Guid UserId, string Name, IReadOnlyList<DayOfWeek> Days, TimeOnly? From, TimeOnly? Until);

internal sealed class AttendanceBoardHandler(IAppDb db, WorkHours hours, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<GetAttendanceBoard, AttendanceBoard>, IRequestHandler<ListMyAttendance, PageOf<MyAttendanceRow>>, IRequestHandler<ListAttendanceCorrections, PageOf<CorrectionRow>>,
    IRequestHandler<ListWorkSchedules, PageOf<ScheduleRow>>
{
    /// <summary>No provider here has more people on the road.</summary>
    private const int Most = 2_000;

    public async Task<AttendanceBoard> Handle(GetAttendanceBoard query, CancellationToken ct)
    {
        var (now, zone) = (clock.GetUtcNow(), await hours.Zone(ct));
        var day = query.Day ?? BusinessCalendar.DayOf(now, zone);
        var people = await People.OrderBy(x => x.FullName).ThenBy(x => x.Id).Take(Most).Select(x => new { x.Id, x.FullName, Phone = x.Phone }).ToListAsync(ct);
        var shifts = await hours.On(day, [.. people.Select(x => x.Id)], ct);
        var days = await db.AttendanceDays.Where(x => x.Day == day).ToDictionaryAsync(x => x.UserId, ct);
        var all = people.Select(x => (Person: x, Shift: shifts.GetValueOrDefault(x.Id), Day: days.GetValueOrDefault(x.Id)))
            .Select(x => (x.Person, x.Shift, x.Day, Presence: Of(x.Shift, x.Day, now))).ToList();

        var size = Math.Clamp(query.PageSize, 1, Paging.LargestPage);
        var page = Math.Max(1, query.Page);
        var wanted = all.Where(x => query.Only is null || x.Presence == query.Only).OrderBy(x => x.Presence).ToList();
        var shown = wanted.Skip((page - 1) * size).Take(size).ToList();
        var last = await Last([.. shown.Select(x => x.Person.Id)], BusinessCalendar.StartOf(day, zone), ct);
        return new(
            day, all.CountBy(x => x.Presence).ToDictionary(x => x.Key, x => x.Value),
            new([.. shown.Select(x => new AttendanceRow(
                x.Person.Id, x.Person.FullName, x.Person.Phone?.Value, x.Presence, x.Shift?.From, x.Day?.CameAt, x.Day?.WentAt, x.Day?.LateMinutes ?? 0, x.Day?.OfficeMetres, x.Day?.VisitMetres, x.Day?.HeardAt,
                x.Day?.IsCorrected ?? false, Later(Stood(x.Day), last.GetValueOrDefault(x.Person.Id))))], wanted.Count, page, size));
    }

    public async Task<PageOf<MyAttendanceRow>> Handle(ListMyAttendance query, CancellationToken ct)
    {
        var me = user.Id;
        var asked = db.AttendanceCorrections.Where(x => x.UserId == me);
        return await (
            from day in db.AttendanceDays.Where(x => x.UserId == me).Select(x => x.Day).Union(asked.Select(x => x.Day)).OrderByDescending(x => x)
            from mine in db.AttendanceDays.Where(x => x.UserId == me && x.Day == day).DefaultIfEmpty()
            orderby day descending
            select new MyAttendanceRow(
                day, mine!.CameAt, mine.WentAt, (int?)mine.LateMinutes ?? 0, (bool?)mine.IsCorrected ?? false,
                asked.Where(x => x.Day == day).OrderByDescending(x => x.AskedAt).Select(x => (CorrectionState?)x.State).FirstOrDefault(),
                asked.Where(x => x.Day == day).OrderByDescending(x => x.AskedAt).Select(x => x.Note).FirstOrDefault())).ToPage(query.Page, query.PageSize, ct);
    }

    public Task<PageOf<CorrectionRow>> Handle(ListAttendanceCorrections query, CancellationToken ct)
    {
        var some = db.AttendanceCorrections.Where(x => x.State == query.State);
        var ordered = query.State is CorrectionState.Waiting ? some.OrderBy(x => x.AskedAt).ThenBy(x => x.Id) : some.OrderByDescending(x => x.AskedAt).ThenByDescending(x => x.Id);
        return ordered.Select(x => new CorrectionRow(
            x.Id, db.Users.Where(by => by.Id == x.UserId).Select(by => by.FullName).First(), x.Day, x.Came, x.Went,
            db.AttendanceDays.Where(day => day.UserId == x.UserId && day.Day == x.Day).Select(day => day.CameAt).FirstOrDefault(),
            db.AttendanceDays.Where(day => day.UserId == x.UserId && day.Day == x.Day).Select(day => day.WentAt).FirstOrDefault(),
            x.Why, x.State, x.AskedAt, db.Users.Where(by => by.Id == x.DecidedBy).Select(by => by.FullName).FirstOrDefault(), x.Note)).ToPage(query.Page, query.PageSize, ct);
    }

    public async Task<PageOf<ScheduleRow>> Handle(ListWorkSchedules query, CancellationToken ct)
    {
        var page = await People.OrderBy(x => x.FullName).ThenBy(x => x.Id).Select(x => new { x.Id, x.FullName }).ToPage(query.Page, query.PageSize, ct);
        var ids = page.Items.Select(x => x.Id).ToList();
        var own = await db.WorkSchedules.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, ct);
        return new(
            [.. page.Items.Select(x => own.GetValueOrDefault(x.Id) is { } theirs
                ? new ScheduleRow(x.Id, x.FullName, [.. Enum.GetValues<DayOfWeek>().Where(theirs.Has)], theirs.From, theirs.Until)
                : new ScheduleRow(x.Id, x.FullName, [], null, null))], page.Total, page.Page, page.PageSize);
    }

    /// <summary>Not the super admin, who may everything and goes nowhere.</summary>
    private IQueryable<User> People => db.Users.Where(x => x.IsActive && x.CustomerId == null && db.Roles.Any(role =>
        x.Roles.Any(mine => mine.RoleId == role.Id) && role.Permissions.Any(held => held.Permission == FieldPermissions.Attend)));

    private static Presence Of(Shift? shift, AttendanceDay? day, DateTimeOffset now) =>
        day is { WentAt: not null } ? Presence.Gone
        : day is { CameAt: not null } ? day.LateMinutes > 0 ? Presence.Late : Presence.Present
        : shift is null ? Presence.Off
        : now <= shift.LateAfter ? Presence.Expected : Presence.Absent;

    private static LastSeen? Stood(AttendanceDay? day) => day switch
    {
        { WentAt: { } went, WentLatitude: { } latitude, WentLongitude: { } longitude } => new(went, latitude, longitude, null),
        { CameAt: { } came, CameLatitude: { } latitude, CameLongitude: { } longitude } => new(came, latitude, longitude, null),
        _ => null,
    };

    private static LastSeen? Later(LastSeen? one, LastSeen? other) => one is null || other?.At > one.At ? other : one;

    private async Task<Dictionary<Guid, LastSeen>> Last(List<Guid> people, DateTimeOffset start, CancellationToken ct)
    {
        var end = start.AddDays(1);
        var photos = await (
            from x in db.WorkOrderEvidence
            where people.Contains(x.TakenBy) && x.CapturedAt >= start && x.CapturedAt < end
                && !db.WorkOrderEvidence.Any(later => later.TakenBy == x.TakenBy && later.CapturedAt > x.CapturedAt && later.CapturedAt < end)
            join order in db.WorkOrders on x.WorkOrderId equals order.Id
            select new { x.TakenBy, x.CapturedAt, x.Latitude, x.Longitude, x.Kind, order.Number }).ToListAsync(ct);
        return photos.DistinctBy(x => x.TakenBy).ToDictionary(x => x.TakenBy, x => new LastSeen(x.CapturedAt, x.Latitude, x.Longitude, $"{x.Kind} · {x.Number}"));
    }
}
