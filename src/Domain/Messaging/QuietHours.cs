namespace IspJabbar.Domain.Messaging;

/// <summary>When somebody wants to be left in peace, by the company's clock; over midnight too.</summary>
public sealed class QuietHours
{
    private QuietHours() { } // EF

    public QuietHours(Guid userId, TimeOnly from, TimeOnly until)
    {
        UserId = userId;
        Choose(from, until);
    }

    public Guid UserId { get; private init; }
    public TimeOnly From { get; private set; }
    public TimeOnly Until { get; private set; }

    public void Choose(TimeOnly from, TimeOnly until) => (From, Until) = (from, until);

    /// <returns>now, or the end of the quiet hours that now falls into</returns>
    public static DateTimeOffset After(DateTimeOffset now, TimeOnly? from, TimeOnly? until, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var time = TimeOnly.FromDateTime(local.DateTime);
        return from is { } begin && until is { } end && time.IsBetween(begin, end) ? now + (end - time) : now; // differences of times of day wrap around midnight
    }
}
