namespace IspJabbar.Domain.Access;

/// <summary>How one person has arranged one list. Columns that a later version does not know are passed over.</summary>
public sealed class ListLayout
{
    private ListLayout() { } // EF

    public ListLayout(Guid userId, string list) => (UserId, List) = (userId, list);

    public Guid UserId { get; private init; }
    public string List { get; private init; } = null!;

    /// <summary>Names; null as long as nobody chose, so that a column a later version adds is seen.</summary>
    public string[]? Columns { get; private set; }
    public bool IsCompact { get; private set; }

    public void Arrange(IReadOnlyList<string>? columns, bool isCompact) => (Columns, IsCompact) = (columns is null ? null : [.. columns], isCompact);
}
