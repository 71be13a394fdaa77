namespace IspJabbar.Domain.Reporting;

/// <summary>How one person has arranged the home page. What is in neither list came with a later version, and is shown where there is room.</summary>
public sealed class HomeLayout
{
    private HomeLayout() { } // EF

    public HomeLayout(Guid userId) => UserId = userId;

    public Guid UserId { get; private init; }

    /// <summary>Keys of widgets in their order.</summary>
    public string[] Shown { get; private set; } = [];

    /// <summary>In the order in which they would stand.</summary>
    public string[] Hidden { get; private set; } = [];

    public void Arrange(IEnumerable<string> shown, IEnumerable<string> hidden) => (Shown, Hidden) = ([.. shown], [.. hidden]);
}
