using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

/// <summary>The part of a month's price for the days that are used, the first of them included. Rounded once, here.</summary>
public static class Proration
{
    public static Money From(DateOnly firstDay, Money monthly)
    {
        var (used, all) = Days(firstDay);
        return Money.Round(monthly.Amount * used / all);
    }

    public static (int Used, int All) Days(DateOnly firstDay)
    {
        var all = DateTime.DaysInMonth(firstDay.Year, firstDay.Month);
        return (all - firstDay.Day + 1, all);
    }
}
