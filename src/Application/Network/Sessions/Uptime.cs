using IspJabbar.Application.Common.Time;

namespace IspJabbar.Application.Network.Sessions;

/// <summary>How much of a day an account was dialled in.</summary>
/// <param name="Share">0 to 1; null for a day of which nothing is known</param>
public sealed record UptimeDay(DateOnly Day, double? Share);

/// <summary>A stretch of time online; <paramref name="Until"/> is null while it lasts.</summary>
public sealed record OnlineSpan(DateTimeOffset From, DateTimeOffset? Until);

/// <summary>Adds up sessions to days of the company's calendar. What two sessions share counts once.</summary>
public static class Uptime
{
    /// <param name="known">since when sessions of this account are written down</param>
    public static IReadOnlyList<UptimeDay> Of(IEnumerable<OnlineSpan> sessions, DateOnly first, DateOnly last, DateTimeOffset known, DateTimeOffset now, string zone)
    {
        var spans = Joined(sessions, now);
        List<UptimeDay> days = [];
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var from = Later(BusinessCalendar.StartOf(day, zone), known);
            var until = Earlier(BusinessCalendar.StartOf(day.AddDays(1), zone), now);
            days.Add(new(day, until <= from ? null : spans.Sum(span => Shared(span, from, until)) / (until - from).TotalSeconds));
        }

        return days;
    }

    private static List<(DateTimeOffset From, DateTimeOffset Until)> Joined(IEnumerable<OnlineSpan> sessions, DateTimeOffset now)
    {
        List<(DateTimeOffset From, DateTimeOffset Until)> joined = [];
        foreach (var (from, end) in sessions.OrderBy(x => x.From))
        {
            var until = end ?? now;
            if (joined.Count > 0 && from <= joined[^1].Until)
                joined[^1] = (joined[^1].From, Later(joined[^1].Until, until));
            else
                joined.Add((from, until));
        }

        return joined;
    }

    private static double Shared((DateTimeOffset From, DateTimeOffset Until) span, DateTimeOffset from, DateTimeOffset until) =>
        Math.Max(0, (Earlier(span.Until, until) - Later(span.From, from)).TotalSeconds);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
