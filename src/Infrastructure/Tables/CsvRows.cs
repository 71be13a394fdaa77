using System.Text;
using CsvHelper;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Domain.Common;

namespace IspJabbar.Infrastructure.Tables;

/// <summary>RFC 4180, with what Indonesian spreadsheets really write: semicolons, and Windows-1252 where it is not UTF-8.</summary>
internal static class CsvRows
{
    /// <summary>Bytes; a quote that is never closed would otherwise swallow the rest of the file.</summary>
    private const int LongestRow = 64 * 1024;
    private const int LongestCell = 10_000;
    private const int MostCells = 500;

    static CsvRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IEnumerable<TableRow> Read(ReadOnlyMemory<byte> file)
    {
        var text = AsUtf8(file);
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = SeparatorOf(text.Span), HasHeader = false, SkipEmptyLines = false, TrimWhitespace = true, MaxRecordSize = LongestRow,
            DetectSeparatorHint = false, IncludeValuesInExceptions = false,
        });

        for (var number = 1; Next(csv, number); number++)
        {
            if (csv.FieldCount > MostCells)
                throw new DomainException("table.columns", $"Baris {number} punya terlalu banyak kolom.", "File");

            var cells = new string[csv.FieldCount];
            for (var at = 0; at < cells.Length; at++)
                cells[at] = csv.GetString(at) is { Length: <= LongestCell } cell ? cell.Trim() : throw TooLong(number);
            yield return new TableRow(number, cells);
        }
    }

    private static bool Next(CsvReader csv, int number)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            throw TooLong(number);
        }
    }

    private static DomainException TooLong(int number) =>
        new("table.cell", $"Baris {number} berisi sel yang terlalu panjang. Mungkin ada tanda kutip yang tidak ditutup.", "File");

    private static ReadOnlyMemory<byte> AsUtf8(ReadOnlyMemory<byte> file)
    {
        if (file.Span.StartsWith("\uFEFF"u8))
            file = file[3..];

        return System.Text.Unicode.Utf8.IsValid(file.Span) ? file : Encoding.Convert(Encoding.GetEncoding(1252), Encoding.UTF8, file.ToArray());
    }

    /// <summary>The one that stands most often in the first row that has any, outside quotes: banks write titles above. The library looks further, and into addresses full of commas.</summary>
    private static char SeparatorOf(ReadOnlySpan<byte> text)
    {
        Dictionary<char, int> seen = new() { [';'] = 0, [','] = 0, ['\t'] = 0 };
        var quoted = false;
        foreach (var sign in text)
        {
            if (sign == '"')
                quoted = !quoted;
            else if (!quoted && sign is (byte)'\n' or (byte)'\r')
            {
                if (seen.Values.Any(count => count > 0))
                    break;
            }
            else if (!quoted && seen.TryGetValue((char)sign, out var count))
                seen[(char)sign] = count + 1;
        }

        return seen.MaxBy(x => x.Value).Key;
    }
}
