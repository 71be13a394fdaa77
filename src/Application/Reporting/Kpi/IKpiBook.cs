namespace IspJabbar.Application.Reporting.Kpi;

/// <summary>What is measured of the work for customers. Each has one definition, by which figures, people and the rows behind them are all counted.</summary>
public enum KpiOf
{
    /// <summary>From a ticket to our first answer, in minutes; tickets that came in during the time.</summary>
    Response,

    /// <summary>Tickets solved by the time that was promised; tickets solved during the time. Minutes after the deadline, negative before.</summary>
    OnTime,

    /// <summary>Stars, 1 to 5; given during the time.</summary>
    Rating,

    /// <summary>Repairs after which the same line needed no other within 14 days; repairs done during the time.</summary>
    FirstVisit,

    /// <summary>Visits done, of each the minutes of work; met when somebody was there before the appointment ended.</summary>
    Visits,
}

/// <param name="Average">of what is measured, see <see cref="KpiOf"/>; null where nothing is measured</param>
/// <param name="Days">different days on which each person did something, added up</param>
public sealed record KpiSum(int Count, int Met, double? Average, int Days)
{
    public static readonly KpiSum None = new(0, 0, null, 0);
    public double? Share => Count == 0 ? null : (double)Met / Count;

    /// <summary>By each person on a day of work.</summary>
    public double? PerDay => Days == 0 ? null : (double)Count / Days;
}

/// <param name="Month">its first day</param>
public sealed record KpiMonthSum(DateOnly Month, KpiSum Sum);

public sealed record KpiPersonSum(Guid PersonId, KpiSum Sum);

/// <summary>One ticket or visit that was counted.</summary>
/// <param name="Value">null where nothing is measured</param>
public sealed record KpiRow(Guid Id, string Number, string Customer, string People, DateTimeOffset At, double? Value, bool Met);

/// <summary>Counts them where they are.</summary>
public interface IKpiBook
{
    /// <summary>Only months in which there was something.</summary>
    /// <param name="zone">IANA name</param>
    Task<IReadOnlyList<KpiMonthSum>> ByMonth(KpiOf of, DateTimeOffset from, DateTimeOffset until, string zone, CancellationToken ct);

    /// <summary>Whoever did it: what two did together counts for both.</summary>
    Task<IReadOnlyList<KpiPersonSum>> ByPerson(KpiOf of, DateTimeOffset from, DateTimeOffset until, string zone, CancellationToken ct);

    /// <summary>The newest first.</summary>
    /// <param name="person">null: everybody's</param>
    /// <param name="missed">only those that missed</param>
    Task<IReadOnlyList<KpiRow>> Rows(KpiOf of, DateTimeOffset from, DateTimeOffset until, Guid? person, bool missed, int skip, int take, CancellationToken ct);

    Task<int> Count(KpiOf of, DateTimeOffset from, DateTimeOffset until, Guid? person, bool missed, CancellationToken ct);
}
