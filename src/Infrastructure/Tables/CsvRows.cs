using System.Text;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Domain.Common;

namespace IspJabbar.Infrastructure.Tables;

/// <summary>RFC 4180, with what Indonesian spreadsheets really write: semicolons, and Windows-1252 where it is not UTF-8.</summary>
internal static class CsvRows
{
    private const int LongestCell = 10_000;
    private const int MostCells = 500;

    static CsvRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IEnumerable<TableRow> Read(ReadOnlyMemory<byte> file)
    {
        var text = Decode(file.Span);
        var separator = SeparatorOf(text);
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (quoted, number) = (false, 1);

        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quoted)
            {
                if (letter != '"')
                    Add(letter);
                else if (at + 1 < text.Length && text[at + 1] == '"')
                    Add(text[at++]);
                else
                    quoted = false;
            }
            else if (letter == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (letter == separator)
            {
                EndCell();
            }
            else if (letter is '\n' or '\r')
            {
                if (letter == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
                    at++;
                EndCell();
                yield return new TableRow(number++, [.. cells]);
                cells.Clear();
            }
            else
            {
                Add(letter);
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            EndCell();
            yield return new TableRow(number, [.. cells]);
        }

        void Add(char letter)
        {
            if (cell.Length >= LongestCell)
                throw new DomainException("table.cell", $"Baris {number} berisi sel yang terlalu panjang. Mungkin ada tanda kutip yang tidak ditutup.", "File");
            cell.Append(letter);
        }

        void EndCell()
        {
            if (cells.Count >= MostCells)
                throw new DomainException("table.columns", $"Baris {number} punya terlalu banyak kolom.", "File");
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }
    }

    private static string Decode(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("\uFEFF"u8))
            file = file[3..];
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1252).GetString(file);
        }
    }

    /// <summary>The one that stands most often in the header row, outside quotes.</summary>
    private static char SeparatorOf(string text)
    {
        Dictionary<char, int> seen = new() { [';'] = 0, [','] = 0, ['\t'] = 0 };
        var quoted = false;
        foreach (var letter in text)
        {
            if (letter == '"')
                quoted = !quoted;
            else if (!quoted && letter is '\n' or '\r')
                break;
            else if (!quoted && seen.TryGetValue(letter, out var count))
                seen[letter] = count + 1;
        }

        return seen.MaxBy(x => x.Value).Key;
    }
}
