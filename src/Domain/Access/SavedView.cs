using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Access;

/// <summary>
/// A way to look at a list that somebody wants to find again: filter, order and columns, as its address has them. Shared, it shows everybody
/// the same question, never the same rows: those stay a matter of what each may see.
/// </summary>
public sealed class SavedView : AggregateRoot
{
    public const int LongestName = 40;
    public const int LongestQuery = 2_000;

    private SavedView() { } // EF

    public SavedView(Guid id, Guid userId, string list, string name, string query, bool isShared, DateTimeOffset now)
    {
        Id = id;
        UserId = userId;
        List = list;
        Query = query;
        CreatedAt = now;
        Describe(name, isShared);
    }

    public Guid UserId { get; private init; }

    /// <summary>Key of the list, <c>customers</c>.</summary>
    public string List { get; private init; } = null!;
    public string Name { get; private set; } = null!;

    /// <summary>Without the question mark.</summary>
    public string Query { get; private init; } = null!;
    public bool IsShared { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }

    public void Describe(string name, bool isShared) => (Name, IsShared) = (name.Trim(), isShared);
}
