using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Attendance;

/// <summary>I came or went at another time than was noted. The same id again is one request.</summary>
[Requires(FieldPermissions.Attend)]
public sealed record AskAttendanceCorrection : ICommand<Unit>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public DateOnly? Day { get; init; }

    /// <summary>By the company's clock; null: stays.</summary>
    public TimeOnly? Came { get; init; }
    public TimeOnly? Went { get; init; }
    public string Why { get; init; } = "";
}

[Requires(FieldPermissions.ManageAttendance)]
public sealed record ApproveAttendanceCorrection(Guid Id) : ICommand<Unit>;

[Requires(FieldPermissions.ManageAttendance)]
public sealed record RejectAttendanceCorrection(Guid Id, string Why) : ICommand<Unit>, IExplained;

/// <summary>Somebody's own hours; no days at all: the company's hours again.</summary>
[Requires(FieldPermissions.ManageAttendance)]
public sealed record SetWorkSchedule : ICommand<Unit>
{
    public Guid UserId { get; init; }
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];
    public TimeOnly From { get; init; }
    public TimeOnly Until { get; init; }
}

internal sealed class AskAttendanceCorrectionValidator : AbstractValidator<AskAttendanceCorrection>
{
    public AskAttendanceCorrectionValidator()
    {
        RuleFor(x => x.Day).NotNull().WithMessage("Pilih harinya.");
        RuleFor(x => x.Came).Must((ask, came) => came is not null || ask.Went is not null).WithMessage("Isi jam masuk atau jam pulang yang benar.");
        RuleFor(x => x.Went).Must((ask, went) => went is null || ask.Came is null || went > ask.Came).WithMessage("Jam pulang harus sesudah jam masuk.");
        RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis alasannya, supaya supervisor dapat memutuskan.").MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
    }
}

internal sealed class RejectAttendanceCorrectionValidator : AbstractValidator<RejectAttendanceCorrection>
{
    public RejectAttendanceCorrectionValidator() => RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis mengapa ditolak.").MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
}

internal sealed class CorrectAttendanceHandler(IAppDb db, WorkHours hours, Notices notices, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<AskAttendanceCorrection, Unit>, IRequestHandler<ApproveAttendanceCorrection, Unit>, IRequestHandler<RejectAttendanceCorrection, Unit>, IRequestHandler<SetWorkSchedule, Unit>
{
    private const string Page = "/field/attendance?view=corrections";

    /// <summary>Days back; older ones have been paid for.</summary>
    private const int Oldest = 45;

    public async Task<Unit> Handle(AskAttendanceCorrection command, CancellationToken ct)
    {
        var me = user.Id ?? throw new ForbiddenException(FieldPermissions.Attend);
        var (day, now) = (command.Day!.Value, clock.GetUtcNow());
        var today = BusinessCalendar.DayOf(now, await hours.Zone(ct));
        if (day > today || day < today.AddDays(-Oldest))
            throw new DomainException("attendance.day", $"Pilih hari ini atau paling lama {Oldest} hari yang lalu.", nameof(command.Day));

        await db.Turn(me, ct);
        if (await db.AttendanceCorrections.AnyAsync(x => x.Id == command.Id, ct))
            return Unit.Value;
        if (await db.AttendanceCorrections.AnyAsync(x => x.UserId == me && x.Day == day && x.State == CorrectionState.Waiting, ct))
            throw new ConflictException("attendance.asked", "Koreksi untuk hari itu sudah diminta dan menunggu keputusan.", nameof(command.Day));
        if (command.Came is null && !await db.AttendanceDays.AnyAsync(x => x.UserId == me && x.Day == day && x.CameAt != null, ct))
            throw new DomainException("attendance.came", "Hari itu belum ada jam masuk. Isi jam masuknya juga.", nameof(command.Came));

        db.AttendanceCorrections.Add(new AttendanceCorrection(command.Id, me, day, command.Came, command.Went, command.Why, now));
        await notices.TellStaff(
            NoticeKinds.AttendanceAsked, FieldPermissions.ManageAttendance, $"attendance/{command.Id:n}/asked", $"attendance:{command.Id}", "Koreksi absensi diminta", $"{user.FullName}: {command.Why.Trim()}", Page, isNew: true, ct);
        return await Save(ct);
    }

    public async Task<Unit> Handle(ApproveAttendanceCorrection command, CancellationToken ct)
    {
        var correction = await Hold(command.Id, ct);
        correction.Approve(user.Id, clock.GetUtcNow());

        var zone = TimeZoneInfo.FindSystemTimeZoneById(await hours.Zone(ct));
        DateTimeOffset? At(TimeOnly? time) => time is { } known && correction.Day.ToDateTime(known) is var there ? new DateTimeOffset(there, zone.GetUtcOffset(there)).ToUniversalTime() : null;
        var came = At(correction.Came);
        var shift = (await hours.On(correction.Day, [correction.UserId], ct)).GetValueOrDefault(correction.UserId);
        await db.Turn(correction.UserId, ct);
        var day = await db.AttendanceDays.SingleOrDefaultAsync(x => x.UserId == correction.UserId && x.Day == correction.Day, ct);
        if (day is null)
            db.AttendanceDays.Add(day = new AttendanceDay(Guid.CreateVersion7(), correction.UserId, correction.Day));
        day.Correct(came, At(correction.Went), came is { } time ? shift?.LateMinutes(time) ?? 0 : 0);
        await Tell(correction, "Koreksi absensi disetujui", ct);
        return await Save(ct);
    }

    public async Task<Unit> Handle(RejectAttendanceCorrection command, CancellationToken ct)
    {
        var correction = await Hold(command.Id, ct);
        correction.Reject(command.Why, user.Id, clock.GetUtcNow());
        await Tell(correction, "Koreksi absensi ditolak", ct);
        return await Save(ct);
    }

    public async Task<Unit> Handle(SetWorkSchedule command, CancellationToken ct)
    {
        await db.Turn(command.UserId, ct);
        var schedule = await db.WorkSchedules.SingleOrDefaultAsync(x => x.Id == command.UserId, ct);
        if (command.Days.Count == 0)
        {
            if (schedule is not null)
                db.WorkSchedules.Remove(schedule);
            return await Save(ct);
        }

        if (schedule is null)
            db.WorkSchedules.Add(schedule = new WorkSchedule(command.UserId));
        schedule.Set(command.Days, command.From, command.Until);
        return await Save(ct);
    }

    private async Task<AttendanceCorrection> Hold(Guid id, CancellationToken ct)
    {
        await db.Lock<AttendanceCorrection>(id, ct);
        return await db.AttendanceCorrections.Require(id, ct);
    }

    private Task Tell(AttendanceCorrection correction, string subject, CancellationToken ct) => notices.TellUser(
        NoticeKinds.AttendanceDecided, correction.UserId, $"attendance/{correction.Id:n}/decided", $"attendance:{correction.Id}", subject, correction.Note ?? correction.Why, "/field/attendance/mine", ct);

    private async Task<Unit> Save(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await db.Announce(AttendanceTopics.Board, ct);
        return Unit.Value;
    }
}
