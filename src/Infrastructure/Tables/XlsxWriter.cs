using System.Globalization;
using System.IO.Compression;
using System.Text;
using IspJabbar.Application.Common.Tables;

namespace IspJabbar.Infrastructure.Tables;

/// <summary>
/// One sheet with real numbers and days, a head that stays, and a filter. Written by hand: the package library must read back
/// what it wrote, and an answer on its way to a browser cannot be read back (docs/decisions/0015).
/// </summary>
internal sealed class XlsxWriter : ITableWriter
{
    private const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";
    private const int TitleStyle = 1, DayStyle = 2, MoneyStyle = 3;
    private static readonly DateOnly FirstDay = new(1899, 12, 30); // what a spreadsheet counts days from

    public string Format => "xlsx";
    public string ContentType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public async Task Write<T>(Stream to, string title, IReadOnlyList<TableColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        await using var file = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await Part(file, "[Content_Types].xml", $"""
            {Head}<Types xmlns="{Packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
            """, ct);
        await Part(file, "_rels/.rels", $"""
            {Head}<Relationships xmlns="{Packages}/relationships"><Relationship Id="r1" Type="{Links}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """, ct);
        await Part(file, "xl/workbook.xml", $"""
            {Head}<workbook xmlns="{Main}" xmlns:r="{Links}"><sheets><sheet name="{SheetName(title)}" sheetId="1" r:id="r1"/></sheets></workbook>
            """, ct);
        await Part(file, "xl/_rels/workbook.xml.rels", $"""
            {Head}<Relationships xmlns="{Packages}/relationships"><Relationship Id="r1" Type="{Links}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Links}/styles" Target="styles.xml"/></Relationships>
            """, ct);
        await Part(file, "xl/styles.xml", $"""
            {Head}<styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="#,##0"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>
            """, ct);

        await using var sheet = await file.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).OpenAsync(ct);
        await Sheet(new RowBuffer(sheet), columns, rows, ct);
    }

    private static async Task Sheet<T>(RowBuffer buffer, IReadOnlyList<TableColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        var text = buffer.Text;
        text.Append(Head).Append(CultureInfo.InvariantCulture, $"""<worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="{columns.Count}" width="20" customWidth="1"/></cols><sheetData><row>""");
        foreach (var column in columns)
            Words(text, column.Title, TitleStyle);
        text.Append("</row>");

        await foreach (var row in rows.WithCancellation(ct))
        {
            text.Append("<row>");
            foreach (var column in columns)
                Cell(text, column.Value(row));
            text.Append("</row>");
            await buffer.Pass(ct);
        }

        text.Append("</sheetData></worksheet>");
        await buffer.Send(ct);
    }

    private static void Cell(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("<c/>");
                return;
            case DateOnly day:
                text.Append(CultureInfo.InvariantCulture, $"<c s=\"{DayStyle}\"><v>{day.DayNumber - FirstDay.DayNumber}</v></c>");
                return;
            case decimal or int or long:
                text.Append(CultureInfo.InvariantCulture, $"<c s=\"{MoneyStyle}\"><v>{value:0.##}</v></c>");
                return;
            default:
                Words(text, value.ToString() ?? "", style: 0); // a cell of text is never run, whatever it begins with
                return;
        }
    }

    private static void Words(StringBuilder text, string words, int style)
    {
        text.Append("<c t=\"inlineStr\"");
        if (style > 0)
            text.Append(CultureInfo.InvariantCulture, $" s=\"{style}\"");
        text.Append("><is><t xml:space=\"preserve\">");
        foreach (var sign in words.EnumerateRunes())
        {
            switch (sign.Value)
            {
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '&': text.Append("&amp;"); break;
                case < 0x20 and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF: break; // XML has no way to write these
                default: Sign(text, sign); break;
            }
        }

        text.Append("</t></is></c>");
    }

    private static void Sign(StringBuilder text, Rune sign)
    {
        Span<char> parts = stackalloc char[2];
        text.Append(parts[..sign.EncodeToUtf16(parts)]);
    }

    /// <summary>Thirty-one signs, and none that a spreadsheet keeps for itself.</summary>
    private static string SheetName(string title)
    {
        var name = string.Concat(title.Where(sign => char.IsLetterOrDigit(sign) || sign is ' ' or '-')).Trim();
        return name.Length switch { 0 => "Data", > 31 => name[..31], _ => name };
    }

    private static async Task Part(ZipArchive file, string name, string content, CancellationToken ct)
    {
        await using var part = await file.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
        await part.WriteAsync(Encoding.UTF8.GetBytes(content), ct);
    }
}
