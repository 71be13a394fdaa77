namespace IspJabbar.Application.Common.Tables;

/// <summary>
/// Reads rows from a file somebody brings, judged by its bytes: CSV (comma, semicolon or tab; UTF-8 or Windows-1252) or the first sheet of an XLSX.
/// What is too large, or grows too large when unpacked, is refused before it is.
/// </summary>
public interface ITableReader
{
    const int LargestBytes = 20 * 1024 * 1024;

    /// <summary>Row by row, the headers first; rows without anything in them are left out.</summary>
    /// <exception cref="Domain.Common.DomainException">It is neither, or not bearable; in words for whoever brought it.</exception>
    IEnumerable<TableRow> Read(ReadOnlyMemory<byte> file);
}

/// <param name="Number">as a spreadsheet counts, from 1</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells);
