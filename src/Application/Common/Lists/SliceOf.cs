namespace IspJabbar.Application.Common.Lists;

/// <summary>What the foot of a list says and where it leads.</summary>
public interface ISlice
{
    /// <summary>Rows before the first of these.</summary>
    int Before { get; }
    int Count { get; }

    /// <summary>Of everything the filter lets through.</summary>
    int Total { get; }
    int Size { get; }

    /// <summary>For <c>before=</c>; null at the beginning.</summary>
    string? Previous { get; }

    /// <summary>For <c>after=</c>; null at the end.</summary>
    string? Next { get; }
}

/// <summary>
/// A piece of an ordered list, found by the row it follows rather than by counting from the top: deep in a hundred thousand rows it is as fast as
/// at their beginning (docs/decisions/0007).
/// </summary>
public sealed record SliceOf<T>(IReadOnlyList<T> Items, int Before, int Total, int Size, string? Previous, string? Next) : ISlice
{
    public int Count => Items.Count;

    /// <summary>The same piece with something else in each place; what is gone meanwhile is left out.</summary>
    public SliceOf<TOther> Of<TOther>(Func<T, TOther?> other) where TOther : class =>
        new([.. Items.Select(other).OfType<TOther>()], Before, Total, Size, Previous, Next);
}
