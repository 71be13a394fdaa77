using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Infrastructure.Tables;

namespace IspJabbar.Infrastructure.Tests.Tables;

/// <summary>Alone: it weighs the memory of the whole process.</summary>
[CollectionDefinition(nameof(TableWriterTests), DisableParallelization = true)]
[Collection(nameof(TableWriterTests))]
public sealed class TableWriterTests
{
    private sealed record Row(string? Name, decimal Owed, DateOnly? Since);

    private static readonly TableColumn<Row>[] Columns = [new("Nama", x => x.Name), new("Tunggakan", x => x.Owed), new("Sejak", x => x.Since)];

    [Fact]
    public async Task A_comma_a_quote_and_a_new_line_stay_in_their_cell() => Assert.Equal(
        "\ufeffNama,Tunggakan,Sejak\r\n\"CV \"\"Maju\"\", Tbk\",277500,2026-02-10\r\n\"Dua\nbaris\",0,\r\n",
        await Csv(new("CV \"Maju\", Tbk", 277_500m, new DateOnly(2026, 2, 10)), new("Dua\nbaris", 0.0m, null)));

    [Theory]
    [InlineData("=cmd|' /C calc'!A0"), InlineData("+62"), InlineData("-1"), InlineData("@SUM(A1)"), InlineData("  =1+1"), InlineData("\t=1"), InlineData("＝1")]
    public async Task What_a_spreadsheet_would_run_is_text(string name) =>
        Assert.Contains("\r\n'" + name, (await Csv(new Row(name, 0, null))).Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public async Task A_sheet_has_real_numbers_and_days_and_no_formula()
    {
        var cells = await Sheet(new Row("=1+1 <b>&\u0001😀", 277_500m, new DateOnly(2026, 2, 10)), new Row(null, -5m, null));

        Assert.Equal(["Nama", "Tunggakan", "Sejak", "=1+1 <b>&😀", "277500", "46063", "", "-5", ""], cells.Select(cell => cell.Value));
        Assert.Equal("inlineStr", (string?)cells[3].Attribute("t"));
        Assert.DoesNotContain(cells, cell => cell.Descendants().Any(x => x.Name.LocalName == "f"));
    }

    [Fact]
    public async Task A_hundred_thousand_rows_take_no_more_memory_than_ten()
    {
        using var nowhere = new Counting();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;

        async IAsyncEnumerable<Row> Many()
        {
            for (var at = 0; at < 100_000; at++)
            {
                if (at % 25_000 == 0)
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                yield return new Row($"Siti Wulandari {at}", at, new DateOnly(2026, 1, 1));
                await Task.CompletedTask;
            }
        }

        await new XlsxWriter().Write(nowhere, "Pelanggan", Columns, Many(), default);

        Assert.True(most < 8_000_000, $"{most} bytes");
        Assert.True(nowhere.Written > 500_000);
    }

    private static async Task<string> Csv(params Row[] rows)
    {
        using var file = new MemoryStream();
        await new CsvTable().Write(file, "Pelanggan", Columns, rows.ToAsyncEnumerable(), default);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    private static async Task<List<XElement>> Sheet(params Row[] rows)
    {
        using var file = new MemoryStream();
        await new XlsxWriter().Write(file, "Pelanggan", Columns, rows.ToAsyncEnumerable(), default);
        file.Position = 0;

        using var zip = new ZipArchive(file);
        Assert.Equal(6, zip.Entries.Select(entry => XDocument.Load(entry.Open()).Root!.Name.LocalName).Count()); // each part is XML
        return [.. XDocument.Load(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open()).Descendants().Where(x => x.Name.LocalName == "c")];
    }

    /// <summary>Somebody's browser: takes everything, keeps nothing, and cannot seek.</summary>
    private sealed class Counting : Stream
    {
        public long Written { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => Written += count;
    }
}
