using IspJabbar.Application.Common.Tables;
using IspJabbar.Domain.Common;

namespace IspJabbar.Infrastructure.Tables;

internal sealed class TableReader : ITableReader
{
    public IEnumerable<TableRow> Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > ITableReader.LargestBytes)
            throw new DomainException("table.too-large", "Berkas paling besar 20 MB.", "File");

        var rows = file.Span switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] => XlsxRows.Read(file),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => throw new DomainException("table.old", "Ini Excel lama (.xls) atau berkas berkata sandi. Simpan sebagai .xlsx atau .csv.", "File"),
            _ when file.Span.Contains((byte)0) => throw new DomainException("table.unknown", "Berkas tidak terbaca. Kirim CSV atau XLSX.", "File"),
            _ => CsvRows.Read(file),
        };
        return rows.Where(row => row.Cells.Any(cell => cell.Length > 0));
    }
}
