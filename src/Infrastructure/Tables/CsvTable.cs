using CsvHelper;
using IspJabbar.Application.Common.Tables;

namespace IspJabbar.Infrastructure.Tables;

/// <summary>RFC 4180 in UTF-8, with the mark by which spreadsheets know it.</summary>
internal sealed class CsvTable : ITableWriter
{
    private static readonly CsvWriterOptions Usual = new() { Separator = ',' };

    public string Format => "csv";
    public string ContentType => "text/csv; charset=utf-8";

    public async Task Write<T>(Stream to, string title, IReadOnlyList<TableColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        await to.WriteAsync("\uFEFF"u8.ToArray(), ct);
        await using var csv = CsvWriter.Create(to, Usual, leaveOpen: true);
        foreach (var column in columns)
            csv.WriteField(column.Title);
        await csv.EndRecordAsync(ct);

        await foreach (var row in rows.WithCancellation(ct))
        {
            foreach (var column in columns)
                Cell(csv, column.Value(row));
            await csv.EndRecordAsync(ct);
        }

        await csv.FlushAsync(ct);
    }

    private static void Cell(CsvWriter csv, object? value)
    {
        switch (value)
        {
            case string words:
                csv.WriteField(Formulas.Harmless(words));
                return;
            case DateOnly day:
                csv.WriteField(day, "yyyy-MM-dd");
                return;
            case decimal number:
                csv.WriteField(number, "0.##");
                return;
            default:
                csv.WriteField(value);
                return;
        }
    }
}
