using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Field;

/// <summary>When somebody came and went on one day of the company's calendar. There is one row a person and day, so that saying it twice is saying it once.</summary>
public sealed class AttendanceDay : AggregateRoot
{
    private AttendanceDay() { } // EF

    public AttendanceDay(Guid id, Guid userId, DateOnly day) => (Id, UserId, Day) = (id, userId, day);

    public Guid UserId { get; private init; }
    public DateOnly Day { get; private init; }
    public DateTimeOffset? CameAt { get; private set; }
    public double? CameLatitude { get; private set; }
    public double? CameLongitude { get; private set; }

    /// <summary>Metres around it, as the device said.</summary>
    public double? CameAccuracy { get; private set; }

    /// <summary>Metres to the office and to the first visit of the day; information, no rule. Null where nothing is known to measure to.</summary>
    public double? OfficeMetres { get; private set; }
    public double? VisitMetres { get; private set; }

    /// <summary>After the hour and the tolerance of that day; zero: on time, or a day off.</summary>
    public int LateMinutes { get; private set; }
    public DateTimeOffset? WentAt { get; private set; }
    public double? WentLatitude { get; private set; }
    public double? WentLongitude { get; private set; }
    public double? WentAccuracy { get; private set; }

    /// <summary>When we heard of it, where that was not at once: the device had no network.</summary>
    public DateTimeOffset? HeardAt { get; private set; }

    /// <summary>A supervisor agreed to other times than were said.</summary>
    public bool IsCorrected { get; private set; }

    /// <returns>false: they are here already, nothing changes</returns>
    public bool Come(Stand stand, int lateMinutes, double? officeMetres, double? visitMetres, DateTimeOffset now)
    {
        if (CameAt is not null)
            return false;

        (CameAt, CameLatitude, CameLongitude, CameAccuracy) = (stand.At, stand.Place.Latitude, stand.Place.Longitude, stand.Accuracy);
        (LateMinutes, OfficeMetres, VisitMetres) = (lateMinutes, officeMetres, visitMetres);
        Hear(stand, now);
        return true;
    }

    /// <returns>false: they have gone already, nothing changes</returns>
    public bool Go(Stand stand, DateTimeOffset now)
    {
        if (WentAt is not null)
            return false;
        if (CameAt is null)
            throw new ConflictException("attendance.not-here", "Anda belum absen masuk hari ini. Absen masuk dulu, atau minta koreksi bila lupa.");
        if (stand.At < CameAt)
            throw new ConflictException("attendance.before", "Jam pulang lebih awal dari jam masuk. Minta koreksi absensi.");

        (WentAt, WentLatitude, WentLongitude, WentAccuracy) = (stand.At, stand.Place.Latitude, stand.Place.Longitude, stand.Accuracy);
        Hear(stand, now);
        return true;
    }

    public void Correct(DateTimeOffset? came, DateTimeOffset? went, int lateMinutes)
    {
        if (came is not null)
            (CameAt, LateMinutes) = (came, lateMinutes);
        if (went is not null)
            WentAt = went;
        if (CameAt is null || WentAt < CameAt)
            throw new DomainException("attendance.order", "Jam pulang harus sesudah jam masuk.", "Went");

        IsCorrected = true;
    }

    private void Hear(Stand stand, DateTimeOffset now)
    {
        if (now - stand.At > TimeSpan.FromMinutes(5))
            HeardAt = now;
    }
}

/// <summary>Where somebody stands, and when.</summary>
/// <param name="Accuracy">metres</param>
public sealed record Stand(GeoPoint Place, double Accuracy, DateTimeOffset At);

public enum CorrectionState { Waiting, Approved, Rejected }

/// <summary>Somebody asks for other times than were noted; a supervisor decides. Kept, whatever the answer.</summary>
public sealed class AttendanceCorrection : AggregateRoot
{
    private AttendanceCorrection() { } // EF

    /// <param name="came">null: stays as it is</param>
    /// <param name="went">null: stays as it is</param>
    public AttendanceCorrection(Guid id, Guid userId, DateOnly day, TimeOnly? came, TimeOnly? went, string why, DateTimeOffset now) =>
        (Id, UserId, Day, Came, Went, Why, AskedAt) = (id, userId, day, came, went, why.Trim(), now);

    public Guid UserId { get; private init; }
    public DateOnly Day { get; private init; }

    /// <summary>By the company's clock.</summary>
    public TimeOnly? Came { get; private init; }
    public TimeOnly? Went { get; private init; }
    public string Why { get; private init; } = null!;
    public CorrectionState State { get; private set; }
    public DateTimeOffset AskedAt { get; private init; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why not.</summary>
    public string? Note { get; private set; }

    public void Approve(Guid? by, DateTimeOffset now) => Decide(CorrectionState.Approved, null, by, now);

    public void Reject(string why, Guid? by, DateTimeOffset now) => Decide(CorrectionState.Rejected, why.Trim(), by, now);

    private void Decide(CorrectionState state, string? note, Guid? by, DateTimeOffset now)
    {
        if (State is not CorrectionState.Waiting)
            throw new ConflictException("attendance.decided", "Permintaan koreksi ini sudah diputuskan.");
        if (by == UserId)
            throw new ConflictException("attendance.own", "Koreksi absensi sendiri diputuskan orang lain.");

        (State, Note, DecidedBy, DecidedAt) = (state, note, by, now);
    }
}

/// <summary>Hours of somebody whose week is not the company's.</summary>
public sealed class WorkSchedule : AggregateRoot
{
    private WorkSchedule() { } // EF

    public WorkSchedule(Guid userId) => Id = userId;

    /// <summary>Bit 0 is Sunday.</summary>
    public int Days { get; private set; }
    public TimeOnly From { get; private set; }
    public TimeOnly Until { get; private set; }

    public void Set(IReadOnlyCollection<DayOfWeek> days, TimeOnly from, TimeOnly until)
    {
        if (until <= from)
            throw new DomainException("attendance.hours", "Jam selesai harus sesudah jam mulai.", "Until");

        (Days, From, Until) = (days.Aggregate(0, (all, day) => all | 1 << (int)day), from, until);
    }

    public bool Has(DayOfWeek day) => (Days & 1 << (int)day) != 0;
}
