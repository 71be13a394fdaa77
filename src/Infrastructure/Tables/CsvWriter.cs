using System.Globalization;
using System.Text;
using IspJabbar.Application.Common.Tables;

namespace IspJabbar.Infrastructure.Tables;

/// <summary>RFC 4180 in UTF-8, with the mark by which spreadsheets know it.</summary>
internal sealed class CsvWriter : ITableWriter
{
    private static readonly char[] Quoted = [',', ';', '"', '\r', '\n'];

    public string Format => "csv";
    public string ContentType => "text/csv; charset=utf-8";

    public async Task Write<T>(Stream to, string title, IReadOnlyList<TableColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        var buffer = new RowBuffer(to);
        buffer.Text.Append('\ufeff');
        Row(buffer.Text, columns, column => column.Title);

        await foreach (var row in rows.WithCancellation(ct))
        {
            Row(buffer.Text, columns, column => column.Value(row));
            await buffer.Pass(ct);
        }

        await buffer.Send(ct);
    }

    private static void Row<T>(StringBuilder text, IReadOnlyList<TableColumn<T>> columns, Func<TableColumn<T>, object?> value)
    {
        for (var at = 0; at < columns.Count; at++)
        {
            if (at > 0)
                text.Append(',');
            Cell(text, value(columns[at]));
        }

        text.Append("\r\n");
    }

    private static void Cell(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                return;
            case string words:
                Words(text, Formulas.Harmless(words));
                return;
            case DateOnly day:
                text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}");
                return;
            case decimal number:
                text.Append(CultureInfo.InvariantCulture, $"{number:0.##}");
                return;
            default:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                return;
        }
    }

    private static void Words(StringBuilder text, string words)
    {
        if (words.IndexOfAny(Quoted) < 0)
            text.Append(words);
        else
            text.Append('"').Append(words.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
