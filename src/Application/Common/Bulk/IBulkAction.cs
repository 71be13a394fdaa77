using System.Linq.Expressions;

namespace IspJabbar.Application.Common.Bulk;

/// <summary>
/// Something that can be done to many at once. Brought as one class by the area that can do it to one; preview, confirmation, running now or as a
/// job, and the log come by themselves.
/// </summary>
public interface IBulkAction<T>
{
    /// <summary>As the address names it, <c>activate</c>.</summary>
    string Name { get; }
    string Permission { get; }

    /// <summary>The use case it is; the log of each row names it.</summary>
    string UseCase { get; }

    /// <summary>Who is passed over; each for the first reason that fits.</summary>
    IReadOnlyList<Skip<T>> Skips { get; }

    /// <summary>Takes effect on what has left the lists: the way back.</summary>
    bool OnArchived => false;

    /// <summary>Inside a transaction. What it refuses is told beside the row and stops nothing.</summary>
    Task Do(Guid id, CancellationToken ct);
}

/// <param name="Why">in Indonesian, beside how many it is</param>
public sealed record Skip<T>(string Why, Expression<Func<T, bool>> When);
