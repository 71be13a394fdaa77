using System.Globalization;
using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Customers.Ports;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Home.Widgets;

/// <summary>How many customers were registered on each day, in one statement, counted from the same midnight as the list's filter.</summary>
internal sealed class RegistrationsByDay(ICustomerScope scope)
{
    /// <returns>every day of the period, those without anybody too</returns>
    public async Task<IReadOnlyList<(DateOnly Day, int Count)>> Count(Period period, CancellationToken ct)
    {
        var (start, end, zone) = (BusinessCalendar.StartOf(period.First, period.Zone), BusinessCalendar.StartOf(period.Last.AddDays(1), period.Zone), period.Zone);
        var found = await scope.Visible
            .Where(x => x.RegisteredAt >= start && x.RegisteredAt < end)
            .GroupBy(x => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(x.RegisteredAt.UtcDateTime, zone).Date)
            .Select(mine => new { Day = mine.Key, Count = mine.Count() })
            .ToDictionaryAsync(x => DateOnly.FromDateTime(x.Day), x => x.Count, ct);

        return [.. Enumerable.Range(0, period.Last.DayNumber - period.First.DayNumber + 1).Select(at => period.First.AddDays(at)).Select(day => (day, found.GetValueOrDefault(day)))];
    }

    public static string Url(DateOnly first, DateOnly last) =>
        string.Create(CultureInfo.InvariantCulture, $"/customers?registered-from={first:yyyy-MM-dd}&registered-to={last:yyyy-MM-dd}");
}
