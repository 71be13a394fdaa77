using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Attendance;

/// <summary>Here I am. Once a day of the company's calendar; again is the same answer.</summary>
[Requires(FieldPermissions.Attend)]
public sealed record CheckIn(double? Latitude, double? Longitude, double? Accuracy, DateTimeOffset? At = null) : ICommand<MyAttendance>, IStanding;

/// <summary>That was it for today; again is the same answer.</summary>
[Requires(FieldPermissions.Attend)]
public sealed record CheckOut(double? Latitude, double? Longitude, double? Accuracy, DateTimeOffset? At = null) : ICommand<MyAttendance>, IStanding;

[Requires(FieldPermissions.Attend)]
public sealed record GetMyAttendance : IQuery<MyAttendance>;

/// <summary>Somebody somewhere.</summary>
internal interface IStanding
{
    /// <summary>WGS 84 degrees.</summary>
    double? Latitude { get; }
    double? Longitude { get; }

    /// <summary>Metres.</summary>
    double? Accuracy { get; }

    /// <summary>By the device's clock, when it could not be sent at once; null: now.</summary>
    DateTimeOffset? At { get; }
}

/// <param name="LateMinutes">zero: on time</param>
/// <param name="OfficeMetres">to the office, information only; null where nobody said where that is</param>
/// <param name="VisitMetres">to the first visit of the day</param>
/// <param name="From">when they are expected; null: a day off</param>
public sealed record MyAttendance(
    DateOnly Day, DateTimeOffset? CheckInAt, DateTimeOffset? CheckOutAt, int LateMinutes, double? OfficeMetres, double? VisitMetres, DateTimeOffset? From, DateTimeOffset? Until);

internal sealed class StandingValidator : AbstractValidator<IStanding>
{
    public StandingValidator()
    {
        RuleFor(x => x.Latitude).NotNull().WithMessage("Absen memerlukan lokasi. Izinkan lokasi di perangkat, lalu coba lagi.").InclusiveBetween(-90, 90).WithMessage("Lintang −90 sampai 90.");
        RuleFor(x => x.Longitude).NotNull().WithMessage("Absen memerlukan lokasi. Izinkan lokasi di perangkat, lalu coba lagi.").InclusiveBetween(-180, 180).WithMessage("Bujur −180 sampai 180.");
        RuleFor(x => x.Accuracy).NotNull().WithMessage("Sebutkan ketelitian lokasinya dalam meter.").InclusiveBetween(0, 1_000_000).WithMessage("Ketelitian lokasi dalam meter, nol atau lebih.");
    }
}

internal sealed class CheckInValidator : AbstractValidator<CheckIn>
{
    public CheckInValidator() => Include(new StandingValidator());
}

internal sealed class CheckOutValidator : AbstractValidator<CheckOut>
{
    public CheckOutValidator() => Include(new StandingValidator());
}

internal sealed class CheckInHandler(IAppDb db, WorkHours hours, CompanySettings settings, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<CheckIn, MyAttendance>, IRequestHandler<CheckOut, MyAttendance>, IRequestHandler<GetMyAttendance, MyAttendance>
{
    /// <summary>A telephone without network may say so late; older than this somebody has to agree.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(24);
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    public async Task<MyAttendance> Handle(CheckIn command, CancellationToken ct)
    {
        var (day, stand, me, zone) = await Today(command, ct);
        var shift = (await hours.On(day.Day, [me], ct)).GetValueOrDefault(me);
        var office = await settings.Get<AttendanceSettings>(ct);
        double? officeMetres = office is { OfficeLatitude: { } latitude, OfficeLongitude: { } longitude } ? Math.Round(new GeoPoint(latitude, longitude).MetresTo(stand.Place)) : null;
        if (day.Come(stand, shift?.LateMinutes(stand.At) ?? 0, officeMetres, await FirstVisit(me, stand.Place, ct), clock.GetUtcNow()))
            await Save(ct);
        return Answer(day, shift, zone);
    }

    public async Task<MyAttendance> Handle(CheckOut command, CancellationToken ct)
    {
        var (day, stand, me, zone) = await Today(command, ct);
        if (day.Go(stand, clock.GetUtcNow()))
            await Save(ct);
        return Answer(day, (await hours.On(day.Day, [me], ct)).GetValueOrDefault(me), zone);
    }

    public async Task<MyAttendance> Handle(GetMyAttendance query, CancellationToken ct)
    {
        var (me, zone) = (Me, await hours.Zone(ct));
        var day = BusinessCalendar.DayOf(clock.GetUtcNow(), zone);
        var found = await db.AttendanceDays.SingleOrDefaultAsync(x => x.UserId == me && x.Day == day, ct);
        return Answer(found ?? new AttendanceDay(Guid.Empty, me, day), (await hours.On(day, [me], ct)).GetValueOrDefault(me), zone);
    }

    private Guid Me => user.Id ?? throw new ForbiddenException(FieldPermissions.Attend);

    private async Task<(AttendanceDay Day, Stand Stand, Guid Me, string Zone)> Today(IStanding said, CancellationToken ct)
    {
        var (me, zone, now) = (Me, await hours.Zone(ct), clock.GetUtcNow());
        var at = said.At?.ToUniversalTime() ?? now;
        if (at > now + Slack)
            throw new DomainException("attendance.clock", "Jam perangkat Anda lebih cepat dari jam kantor. Betulkan jamnya, lalu absen lagi.", nameof(said.At));
        if (at < now - Oldest)
            throw new DomainException("attendance.old", "Absen ini lebih dari sehari yang lalu. Minta koreksi absensi.", nameof(said.At));

        var day = BusinessCalendar.DayOf(at, zone);
        await db.Turn(me, ct); // two taps at once are one row
        var found = await db.AttendanceDays.SingleOrDefaultAsync(x => x.UserId == me && x.Day == day, ct);
        if (found is null)
            db.AttendanceDays.Add(found = new AttendanceDay(Guid.CreateVersion7(), me, day));
        return (found, new Stand(new GeoPoint(said.Latitude!.Value, said.Longitude!.Value), said.Accuracy!.Value, at), me, zone);
    }

    private async Task<double?> FirstVisit(Guid me, GeoPoint here, CancellationToken ct)
    {
        var first = await db.WorkOrders
            .Where(x => x.Technicians.Any(mine => mine.UserId == me) && x.EndedAt == null)
            .OrderBy(x => x.PlannedAt).ThenBy(x => x.Id)
            .Select(x => db.Customers.IgnoreQueryFilters(Archived.Customers).Where(customer => customer.Id == x.CustomerId).Select(customer => new { customer.Latitude, customer.Longitude }).FirstOrDefault())
            .FirstOrDefaultAsync(ct);
        return first is { Latitude: { } latitude, Longitude: { } longitude } ? Math.Round(new GeoPoint(latitude, longitude).MetresTo(here)) : null;
    }

    private async Task Save(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await db.Announce(AttendanceTopics.Board, ct);
    }

    private static MyAttendance Answer(AttendanceDay day, Shift? shift, string zone)
    {
        var there = TimeZoneInfo.FindSystemTimeZoneById(zone);
        DateTimeOffset? There(DateTimeOffset? at) => at is { } known ? TimeZoneInfo.ConvertTime(known, there) : null;
        return new(day.Day, There(day.CameAt), There(day.WentAt), day.LateMinutes, day.OfficeMetres, day.VisitMetres, There(shift?.From), There(shift?.Until));
    }
}

public static class AttendanceTopics
{
    public const string Board = "attendance";
}
