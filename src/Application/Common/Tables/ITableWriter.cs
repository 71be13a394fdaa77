namespace IspJabbar.Application.Common.Tables;

/// <summary>
/// Writes rows to a file as they come, so that a hundred thousand take no more memory than ten. Text that a spreadsheet would run as a formula
/// is written as text.
/// </summary>
public interface ITableWriter
{
    /// <summary><c>csv</c> or <c>xlsx</c>: the end of the file's name.</summary>
    string Format { get; }
    string ContentType { get; }

    /// <param name="to">need not seek; left open</param>
    Task Write<T>(Stream to, string title, IReadOnlyList<TableColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken ct);
}

/// <param name="Value">text, a number, a day, or null for an empty cell</param>
public sealed record TableColumn<T>(string Title, Func<T, object?> Value);
