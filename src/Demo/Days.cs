namespace IspJabbar.Demo;

/// <summary>When things happen at the office: in West Java, and not on Sundays.</summary>
internal static class Days
{
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);

    /// <param name="ago">days before <paramref name="begun"/></param>
    public static DateTimeOffset Office(DateTimeOffset begun, int ago, int hour, int minute = 0)
    {
        var day = DateOnly.FromDateTime(begun.ToOffset(Wib).DateTime).AddDays(-ago);
        if (day.DayOfWeek is DayOfWeek.Sunday)
            day = day.AddDays(-1);

        return new DateTimeOffset(day, new TimeOnly(hour, minute), Wib);
    }
}
