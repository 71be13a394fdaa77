using System.Globalization;
using System.Text;

namespace IspJabbar.Application.Common.Documents;

/// <summary>
/// Receipts in the language of thermal printers. Source: Epson ESC/POS command reference (ESC @, ESC a, ESC E, GS !, GS V, GS ( k) and the manuals of compatible
/// printers, which agree on these. Text is ASCII, because their tables of other letters differ.
/// </summary>
public static class EscPos
{
    /// <summary>At size 6 a code of 57 modules is 342 dots wide; 58 mm have 384.</summary>
    private const byte ModuleDots = 6;

    /// <param name="columns">letters in a line: 32, 42 or 48</param>
    /// <param name="cuts">false for printers without a cutter: the paper is fed to where it is torn off</param>
    public static byte[] Of(IReadOnlyList<StripPart> parts, int columns, bool cuts)
    {
        using var job = new MemoryStream();
        job.Write([0x1B, 0x40]); // ESC @: as switched on
        foreach (var part in parts)
        {
            job.Write([0x1B, 0x61, (byte)(part.Is is StripPart.Kind.Middle or StripPart.Kind.Code ? 1 : 0)]); // ESC a: left or middle
            var isStrong = part.IsTitle || part.IsStrong;
            if (isStrong)
                job.Write([0x1B, 0x45, 1]); // ESC E: bold
            if (part.IsTitle)
                job.Write([0x1D, 0x21, 0x01]); // GS !: twice as high
            foreach (var line in StripLines.Of(part, columns))
                job.Write([.. Ascii(line), 0x0A]);
            if (part.IsTitle)
                job.Write([0x1D, 0x21, 0x00]);
            if (isStrong)
                job.Write([0x1B, 0x45, 0]);
            if (part.Is is StripPart.Kind.Code)
                Code(job, part.Text);
        }

        job.Write(cuts ? [0x1D, 0x56, 0x42, 0x00] : [0x1B, 0x64, 4]); // GS V B: feed to the cutter and cut; ESC d: feed four lines
        return job.ToArray();
    }

    /// <summary>GS ( k: model, size, correction, content, print. It has no quiet zone of its own, so that a blank line stands around it.</summary>
    private static void Code(MemoryStream job, string content)
    {
        var bytes = Ascii(content);
        var length = bytes.Length + 3;
        job.Write([0x0A]);
        job.Write([0x1D, 0x28, 0x6B, 4, 0, 0x31, 0x41, 0x32, 0]);
        job.Write([0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x43, ModuleDots]);
        job.Write([0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x45, 0x30]);
        job.Write([0x1D, 0x28, 0x6B, (byte)length, (byte)(length >> 8), 0x31, 0x50, 0x30, .. bytes]);
        job.Write([0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x51, 0x30]);
        job.Write([0x0A]);
    }

    /// <summary>One byte a letter: marks on letters go, dashes and quotes become the plain ones, anything else a question mark.</summary>
    private static byte[] Ascii(string text) =>
        [.. text.Normalize(NormalizationForm.FormD).Where(sign => CharUnicodeInfo.GetUnicodeCategory(sign) is not UnicodeCategory.NonSpacingMark).Select(Plain)];

    private static byte Plain(char sign) => sign switch
    {
        >= ' ' and <= '~' => (byte)sign,
        '–' or '—' or '‑' or '−' => (byte)'-',
        '‘' or '’' => (byte)'\'',
        '“' or '”' => (byte)'"',
        '…' or '·' => (byte)'.',
        ' ' or '\t' => (byte)' ',
        _ => (byte)'?',
    };
}
