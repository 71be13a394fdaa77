using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Domain.Common;

namespace IspJabbar.Infrastructure.Tables;

/// <summary>
/// The first sheet of an XLSX (ECMA-376), read as a stream: a package is a ZIP of XML, and only two or three of its parts matter here. Each part is cut off
/// at a size no honest sheet of 20 MB reaches, whatever the ZIP says about itself; document types, where XML hides its bombs, are refused.
/// </summary>
internal static class XlsxRows
{
    private const long LargestPart = 150L * 1024 * 1024;
    private const int LargestStrings = 24 * 1024 * 1024;
    private const int MostCells = 500;

    [ThreadStatic]
    private static char[]? Some;

    private static readonly XmlReaderSettings Careful = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, CloseInput = true };

    public static IEnumerable<TableRow> Read(ReadOnlyMemory<byte> file)
    {
        using var zip = Open(file);
        var strings = Strings(zip);
        var sheet = zip.GetEntry(FirstSheet(zip)) ?? throw Unreadable();

        using var xml = Reader(sheet);
        var (row, cells) = (0, new List<string>());
        while (Guarded(xml.Read))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                row = int.TryParse(xml.GetAttribute("r"), CultureInfo.InvariantCulture, out var said) ? said : row + 1;
                cells = [];
                if (xml.IsEmptyElement)
                    continue;
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                var column = Column(xml.GetAttribute("r")) ?? cells.Count;
                if (column >= MostCells)
                    throw new DomainException("table.columns", $"Baris {row} punya terlalu banyak kolom.", "File");

                while (cells.Count < column)
                    cells.Add("");
                cells.Add(Cell(xml, strings));
            }
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "row" })
            {
                yield return new TableRow(row, cells);
            }
        }
    }

    private static ZipArchive Open(ReadOnlyMemory<byte> file)
    {
        try
        {
            var zip = new ZipArchive(new MemoryStream(file.ToArray(), writable: false));
            return zip.Entries.Count <= 2_000 && zip.Entries.All(x => x.Length <= LargestPart) ? zip : throw TooLarge();
        }
        catch (InvalidDataException)
        {
            throw Unreadable();
        }
    }

    /// <summary>Excel keeps each text once and lets cells point at it.</summary>
    private static List<string> Strings(ZipArchive zip)
    {
        List<string> strings = [];
        if (zip.GetEntry("xl/sharedStrings.xml") is not { } part)
            return strings;

        var size = 0;
        using var xml = Reader(part);
        while (Guarded(xml.Read))
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "si" })
                continue;

            strings.Add(Text(xml, "si"));
            if ((size += strings[^1].Length + 24) > LargestStrings)
                throw TooLarge();
        }

        return strings;
    }

    private static string FirstSheet(ZipArchive zip)
    {
        string? id = null;
        using (var book = Reader(zip.GetEntry("xl/workbook.xml") ?? throw Unreadable()))
        {
            while (id is null && Guarded(book.Read))
                if (book is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
                    id = book.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
        }

        using var relations = Reader(zip.GetEntry("xl/_rels/workbook.xml.rels") ?? throw Unreadable());
        while (Guarded(relations.Read))
            if (relations is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && relations.GetAttribute("Id") == id && relations.GetAttribute("Target") is { } target)
                return target.StartsWith('/') ? target[1..] : $"xl/{target}";

        throw Unreadable();
    }

    private static string Cell(XmlReader xml, List<string> strings)
    {
        var type = xml.GetAttribute("t");
        if (xml.IsEmptyElement)
            return "";

        var text = Text(xml, "c");
        return type switch
        {
            "s" => int.TryParse(text, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < strings.Count ? strings[at] : "",
            "b" => text == "1" ? "ya" : "tidak",
            "e" => "",
            null or "n" => Number(text),
            _ => text.Trim(),
        };
    }

    /// <summary>3.273011708900001E15 is a NIK that Excel took for a number.</summary>
    private static string Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.##########", CultureInfo.InvariantCulture) : text.Trim();

    /// <summary>What stands in the values and texts inside; phonetic hints are not part of it.</summary>
    private static string Text(XmlReader xml, string element)
    {
        if (xml.IsEmptyElement)
            return "";

        var text = new StringBuilder();
        var inside = false;
        while (Guarded(xml.Read) && !(xml.NodeType is XmlNodeType.EndElement && xml.LocalName == element))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
                xml.Skip();
            if (xml.LocalName is "t" or "v")
                inside = xml.NodeType is XmlNodeType.Element && !xml.IsEmptyElement;
            else if (inside && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
                Append(xml, text);
        }

        return text.ToString().Trim();
    }

    /// <summary>Bit by bit: one text may be as large as the whole part.</summary>
    private static void Append(XmlReader xml, StringBuilder text)
    {
        var some = Some ??= new char[1024]; // a sheet has a million texts
        for (var read = xml.ReadValueChunk(some, 0, some.Length); read > 0; read = xml.ReadValueChunk(some, 0, some.Length))
            if (text.Append(some, 0, read).Length > 10_000)
                throw TooLarge();
    }

    /// <summary><c>B</c> of <c>B12</c> is 1.</summary>
    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(letter))
                break;
            column = column * 26 + letter - 'A' + 1;
            if (column > MostCells)
                break;
        }

        return column == 0 ? null : column - 1;
    }

    private static XmlReader Reader(ZipArchiveEntry part) => XmlReader.Create(new CutOff(part.Open(), LargestPart), Careful);

    private static bool Guarded(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is XmlException or InvalidDataException)
        {
            throw Unreadable();
        }
    }

    private static DomainException Unreadable() => new("table.unknown", "Berkas Excel ini rusak atau bukan XLSX. Simpan ulang, lalu kirim lagi.", "File");

    private static DomainException TooLarge() => new("table.too-large", "Isi berkas Excel ini terlalu besar. Bagi menjadi beberapa berkas.", "File");

    /// <summary>What comes out of a ZIP may be a thousand times what went in, and its table of contents may lie.</summary>
    private sealed class CutOff(Stream inner, long most) : Stream
    {
        private long _left = most;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            return (_left -= read) < 0 ? throw TooLarge() : read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
