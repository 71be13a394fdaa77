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

    /// <summary>What goes back of an amount for days of it that are not served; what stays is the rest, so that both together are the amount.</summary>
    public static Money Unserved(Money amount, int off, int days) => Money.Round(amount.Amount * off / days);

    public static (int Used, int All) Days(DateOnly firstDay)
    {
        var all = DateTime.DaysInMonth(firstDay.Year, firstDay.Month);
        return (all - firstDay.Day + 1, all);
    }
}
