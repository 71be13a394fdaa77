using IspJabbar.Application.Common.Time;
using IspJabbar.Web.Components;

namespace IspJabbar.Web.Pages.Field.WorkOrders;

/// <summary>What is now, and between which moments it is today, where the company is.</summary>
public sealed class VisitClock(BusinessCalendar calendar, IBrand brand, TimeProvider clock)
{
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public DateOnly Day => calendar.TodayIn(brand.TimeZone);

    public (DateTimeOffset From, DateTimeOffset To) Today => (BusinessCalendar.StartOf(Day, brand.TimeZone), BusinessCalendar.StartOf(Day.AddDays(1), brand.TimeZone));

    /// <summary>An hour there, as an instant.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time) => BusinessCalendar.StartOf(day, brand.TimeZone) + time.ToTimeSpan();

    /// <summary>An instant by the clock there.</summary>
    public DateTime There(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)).DateTime;
}
