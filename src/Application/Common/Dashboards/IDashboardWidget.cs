namespace IspJabbar.Application.Common.Dashboards;

/// <summary>
/// One thing on the home page. An area takes part with one class; who may not open what is behind it is never asked for. Asked for at every look
/// at the home page, so it must answer within 50 ms among a hundred thousand customers.
/// </summary>
public interface IDashboardWidget
{
    Widget About { get; }

    /// <returns>null when there is nothing to say now, as for an action that nobody needs to take</returns>
    Task<WidgetContent?> Read(Period period, CancellationToken ct);
}

/// <param name="Key">letters and dashes; what people arranged is kept under it, so it must not change</param>
/// <param name="Title">in Indonesian, translated where it is shown</param>
/// <param name="Permission">of the page behind it</param>
/// <param name="Order">lower stands first, as long as nobody arranged</param>
/// <param name="Roles">on whose home it goes before others of its kind</param>
public sealed record Widget(string Key, WidgetKind Kind, string Title, string Permission, int Order, params IReadOnlyList<string> Roles)
{
    /// <summary>A second permission, for what stands between two areas.</summary>
    public string? Also { get; init; }

    /// <summary>Whoever holds this permission is told the same; null as long as everybody may have their own.</summary>
    public string? SameFor { get; init; }

    /// <summary>It is about the days that were chosen, not about now.</summary>
    public bool HasPeriod { get; init; }
}

/// <summary>In the order in which they stand on the page.</summary>
public enum WidgetKind { Action, Figure, Chart, List }

public static class WidgetKinds
{
    extension(WidgetKind kind)
    {
        /// <summary>More would be a page to read instead of one to glance at.</summary>
        public int Most => kind is WidgetKind.Action or WidgetKind.Figure ? 4 : 2;
    }
}
