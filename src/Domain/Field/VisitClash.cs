namespace IspJabbar.Domain.Field;

/// <summary>What speaks against a time. None of it forbids: sometimes the night is the right time.</summary>
public enum VisitClash
{
    /// <summary>The same technician is elsewhere.</summary>
    Overlap,
    /// <summary>Closer to the one before than the way takes.</summary>
    Travel,
    /// <summary>The office is closed at that hour.</summary>
    OutsideHours,
    Holiday,
}

/// <summary>When somebody is somewhere.</summary>
/// <param name="TravelMinutes">from the one before; null: nobody knows</param>
public sealed record VisitSlot(Guid Id, DateTimeOffset From, DateTimeOffset To, int? TravelMinutes = null);

/// <summary>The one place that says what speaks against a time.</summary>
public static class VisitClashes
{
    /// <summary>Among one technician's visits.</summary>
    /// <param name="day">in the order they are gone to</param>
    public static IReadOnlyList<VisitClash> With(VisitSlot mine, IReadOnlyList<VisitSlot> day)
    {
        if (day.Any(x => x.Id != mine.Id && x.From < mine.To && mine.From < x.To))
            return [VisitClash.Overlap];

        var before = day.LastOrDefault(x => x.Id != mine.Id && x.To <= mine.From);
        return before is not null && mine.TravelMinutes is { } minutes && before.To.AddMinutes(minutes) > mine.From ? [VisitClash.Travel] : [];
    }

    /// <summary>With the office's hours.</summary>
    /// <param name="from">by the clock there, like <paramref name="to"/>; what takes several days is judged by its first hour alone</param>
    public static IReadOnlyList<VisitClash> WithHours(DateTime from, DateTime to, TimeOnly opens, TimeOnly closes, bool isHoliday)
    {
        if (isHoliday)
            return [VisitClash.Holiday];

        var ends = from.Date == to.Date ? TimeOnly.FromDateTime(to) : closes;
        return TimeOnly.FromDateTime(from) < opens || TimeOnly.FromDateTime(from) >= closes || ends > closes ? [VisitClash.OutsideHours] : [];
    }
}
