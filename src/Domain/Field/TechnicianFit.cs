namespace IspJabbar.Domain.Field;

/// <summary>How well somebody suits a visit that day, and what speaks for it.</summary>
/// <param name="Overlaps">they are somewhere else at that time</param>
/// <param name="Load">visits they still have that day</param>
/// <param name="Minutes">on the road from the nearest of these; null: they have none, or a place is unknown</param>
public sealed record TechnicianFit(Guid Id, string Name, bool IsAbsent, bool Overlaps, int Load, int? Minutes)
{
    /// <summary>Where nobody knows where somebody comes from.</summary>
    private const int UnknownMinutes = 30;

    /// <summary>As if each visit they have made this one so much later.</summary>
    private const int MinutesPerVisit = 40;

    public bool MayGo => !IsAbsent && !Overlaps;

    /// <summary>Less is better. What is urgent goes to who is near rather than to who has little to do.</summary>
    public int Cost(bool urgent) => (Minutes ?? UnknownMinutes) * (urgent ? 2 : 1) + Load * MinutesPerVisit;

    /// <summary>The best first; those who cannot go last.</summary>
    public static IReadOnlyList<TechnicianFit> Ranked(IEnumerable<TechnicianFit> all, bool urgent) =>
        [.. all.OrderByDescending(x => x.MayGo).ThenBy(x => x.Cost(urgent)).ThenBy(x => x.Name, StringComparer.Ordinal).ThenBy(x => x.Id)];
}
