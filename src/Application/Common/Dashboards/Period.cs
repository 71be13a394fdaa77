namespace IspJabbar.Application.Common.Dashboards;

/// <summary>The days somebody looks at, both ends included, in the company's zone.</summary>
/// <param name="Zone">IANA name</param>
public sealed record Period(PeriodName Name, DateOnly First, DateOnly Last, string Zone)
{
    public static Period Of(PeriodName name, DateOnly today, string zone) => new(
        name,
        name switch { PeriodName.Today => today, PeriodName.Week => today.AddDays(-6), _ => new DateOnly(today.Year, today.Month, 1) },
        today,
        zone);
}

public enum PeriodName { Month, Week, Today }
