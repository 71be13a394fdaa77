namespace IspJabbar.Domain.Reporting;

/// <summary>How one person has arranged the home page. A widget that is not named came with a later version, and is shown where there is room.</summary>
public sealed class HomeLayout
{
    private HomeLayout() { } // EF

    public HomeLayout(Guid userId) => UserId = userId;

    public Guid UserId { get; private init; }

    /// <summary>Keys in their order, of what is hidden too.</summary>
    public string[] Widgets { get; private set; } = [];
    public string[] Hidden { get; private set; } = [];

    public void Arrange(IEnumerable<string> widgets, IReadOnlyCollection<string> shown)
    {
        Widgets = [.. widgets.Distinct()];
        Hidden = [.. Widgets.Except(shown)];
    }
}
