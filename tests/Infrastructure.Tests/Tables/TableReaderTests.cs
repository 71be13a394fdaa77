using System.IO.Compression;
using System.Text;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Domain.Common;
using IspJabbar.Infrastructure.Tables;

namespace IspJabbar.Infrastructure.Tests.Tables;

public sealed class TableReaderTests
{
    private readonly TableReader _reader = new();

    [Theory]
    [InlineData("Nama;Kota\r\nBudi;Karawang\r\n")]
    [InlineData("Nama,Kota\nBudi,Karawang")]
    [InlineData("\uFEFF\"Nama\"\t\"Kota\"\nBudi\tKarawang\n\n")]
    public void Whatever_separates_the_cells_is_found_out(string text) =>
        Assert.Equal([["Nama", "Kota"], ["Budi", "Karawang"]], Cells(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Quotes_keep_separators_line_ends_and_quotes() =>
        Assert.Equal([["a"], ["Jl. \"Melati\";\nRT 1"]], Cells("a\n\"Jl. \"\"Melati\"\";\nRT 1\""u8.ToArray()));

    [Fact]
    public void What_is_not_UTF8_is_read_as_old_Windows_wrote_it() =>
        Assert.Equal([["Caf\u00E9"]], Cells([(byte)'C', (byte)'a', (byte)'f', 0xE9]));

    [Fact]
    public void Rows_keep_the_number_they_have_in_a_spreadsheet() =>
        Assert.Equal([1, 3], _reader.Read("a;b\n;\n1;2"u8.ToArray()).Select(x => x.Number));

    [Fact]
    public void The_first_sheet_of_a_workbook_is_read_with_its_gaps_and_long_numbers()
    {
        var book = Book("""<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>NIK</t></is></c></row><row r="3"><c r="A3"><v>46003</v></c><c r="C3"><v>3.273011709900001E15</v></c></row>""");
        Assert.Equal([["Tanggal", "", "NIK"], ["46003", "", "3273011709900001"]], Cells(book));
    }

    [Fact]
    public void A_bomb_is_refused_before_it_goes_off()
    {
        foreach (var size in new[] { 100_000_000, 200_000_000 })
        {
            var bomb = Book($"""<row r="1"><c r="A1" t="inlineStr"><is><t>{new string('x', size)}</t></is></c></row>""");
            Assert.True(bomb.Length < 1_000_000);

            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<DomainException>(() => _reader.Read(bomb).ToList());
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
        }
    }

    [Theory]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>""")]
    [InlineData("<worksheet><sheetData><row>")]
    public void Tricks_and_torn_files_are_refused_in_words(string sheet) =>
        Assert.StartsWith("Berkas Excel ini rusak", Assert.Throws<DomainException>(() => _reader.Read(Package(sheet)).ToList()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_quote_that_is_never_closed_is_told_with_its_row()
    {
        var file = System.Text.Encoding.UTF8.GetBytes("Nama;Alamat\nSiti;Jl. Melati\nBudi;\"" + new string('x', 200_000) + "\nAndi;Jl. Mawar");
        var refused = Assert.Throws<DomainException>(() => _reader.Read(file).ToList());
        Assert.StartsWith("Baris 3 berisi sel yang terlalu panjang", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_twenty_megabytes_are_not_looked_at() =>
        Assert.Throws<DomainException>(() => _reader.Read(new byte[ITableReader.LargestBytes + 1]));

    [Fact]
    public void A_picture_or_an_old_workbook_is_refused()
    {
        Assert.Throws<DomainException>(() => _reader.Read(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0, 0, 0 }));
        Assert.Contains("Excel lama", Assert.Throws<DomainException>(() => _reader.Read(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 1, 2 })).Message, StringComparison.Ordinal);
    }

    private IEnumerable<IReadOnlyList<string>> Cells(byte[] file) => _reader.Read(file).Select(x => x.Cells);

    private static byte[] Book(string rows) => Package($"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>");

    private static byte[] Package(string sheet)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "xl/workbook.xml", """<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Part(zip, "xl/_rels/workbook.xml.rels", """<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>""");
            Part(zip, "xl/sharedStrings.xml", "<sst><si><t>Tanggal</t></si></sst>");
            Part(zip, "xl/worksheets/sheet1.xml", sheet);
        }

        return file.ToArray();
    }

    private static void Part(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
