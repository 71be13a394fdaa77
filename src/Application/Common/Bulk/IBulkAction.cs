using System.Linq.Expressions;

namespace IspJabbar.Application.Common.Bulk;

/// <summary>
/// Something that can be done to many at once. Brought as one class by the area that can do it to one; preview, confirmation, running now or as a
/// job, undoing and the log come by themselves.
/// </summary>
public interface IBulkAction<T>
{
    /// <summary>As the address names it, <c>activate</c>.</summary>
    string Name { get; }
    string Permission { get; }

    /// <summary>The use case it is; the log of each row names it.</summary>
    string UseCase { get; }

    /// <summary>Takes effect on what has left the lists: the way back.</summary>
    bool OnArchived => false;

    /// <summary>Name of the action that takes it back, within a day; null when nothing does.</summary>
    string? UndoneBy => null;

    /// <summary>Changes what the line of each is on the router: more of a router's customers than one person may change wait for a second one.</summary>
    bool ChangesLines => false;

    /// <summary>What there is to choose from, where one must be chosen: which package. Null when there is nothing to choose.</summary>
    Task<IReadOnlyList<BulkChoice>?> Choices(CancellationToken ct) => Task.FromResult<IReadOnlyList<BulkChoice>?>(null);

    /// <summary>Who is passed over; each for the first reason that fits.</summary>
    /// <param name="choice">code of one of <see cref="Choices"/></param>
    IReadOnlyList<Skip<T>> Skips(string? choice);

    /// <summary>Inside a transaction. What it refuses is told beside the row and stops nothing.</summary>
    Task Do(Guid id, BulkOrder order, CancellationToken ct);
}

/// <param name="Choice">code of what was chosen, where the action asks for it</param>
/// <param name="Why">stands in the history of each</param>
public sealed record BulkOrder(string? Choice, string Why);

/// <param name="Side">shown at the end, a price</param>
public sealed record BulkChoice(string Code, string Name, string? Help = null, decimal? Side = null);

/// <param name="Why">in Indonesian, beside how many it is</param>
public sealed record Skip<T>(string Why, Expression<Func<T, bool>> When);
