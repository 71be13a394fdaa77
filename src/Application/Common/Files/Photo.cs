using System.Buffers.Binary;

namespace IspJabbar.Application.Common.Files;

/// <summary>
/// A photo judged by its bytes, never by its name: JPEG, PNG or WebP of a bearable size, read from the header without decoding.
/// What a camera wrote beside the picture (EXIF: place, device) is taken out of JPEGs.
/// Formats: ITU T.81 (JPEG), W3C PNG, RFC 9649 (WebP).
/// </summary>
public sealed record Photo(string ContentType, int Width, int Height, ReadOnlyMemory<byte> Content)
{
    public const int LargestBytes = 8 * 1024 * 1024;
    public const int LargestSide = 12_000;
    public const long MostPixels = 60_000_000;

    /// <returns>null when it is no photo, or would not be bearable to show</returns>
    public static Photo? Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length is < 24 or > LargestBytes)
            return null;

        var photo = file.Span switch
        {
            [0xFF, 0xD8, 0xFF, ..] => Jpeg(file.Span),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png(file),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP(file),
            _ => null,
        };

        return photo is { Width: > 0 and <= LargestSide, Height: > 0 and <= LargestSide } && (long)photo.Width * photo.Height <= MostPixels ? photo : null;
    }

    private static Photo? Png(ReadOnlyMemory<byte> file) =>
        file.Span[12..16].SequenceEqual("IHDR"u8)
            ? new("image/png", BinaryPrimitives.ReadInt32BigEndian(file.Span[16..]), BinaryPrimitives.ReadInt32BigEndian(file.Span[20..]), file)
            : null;

    private static Photo? WebP(ReadOnlyMemory<byte> file)
    {
        var head = file.Span[12..];
        if (head.Length < 18)
            return null;

        if (head.StartsWith("VP8X"u8))
            return new("image/webp", 1 + Int24(head[12..]), 1 + Int24(head[15..]), file);
        if (head.StartsWith("VP8L"u8) && head[8] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[9..]);
            return new("image/webp", 1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF), file);
        }

        return head.StartsWith("VP8 "u8)
            ? new("image/webp", BinaryPrimitives.ReadUInt16LittleEndian(head[14..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[16..]) & 0x3FFF, file)
            : null;

        static int Int24(ReadOnlySpan<byte> at) => at[0] | at[1] << 8 | at[2] << 16;
    }

    /// <summary>Copies segment by segment, leaving out comments and every application segment but JFIF and Adobe's, which the colours need.</summary>
    private static Photo? Jpeg(ReadOnlySpan<byte> file)
    {
        using var kept = new MemoryStream(file.Length);
        kept.Write(file[..2]);
        var (width, height) = (0, 0);

        for (var at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xFF)
                return null;

            var marker = file[at + 1];
            if (marker == 0xFF) // padding
            {
                at++;
                continue;
            }

            if (marker == 0xDA) // from here on it is the picture itself
            {
                if (width == 0)
                    return null;

                kept.Write(file[at..]);
                return new("image/jpeg", width, height, kept.ToArray());
            }

            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 4 || at + length > file.Length)
                return null;

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && length >= 9)
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]));

            if (marker is not (0xFE or (>= 0xE1 and <= 0xED) or 0xEF))
                kept.Write(file.Slice(at, length));

            at += length;
        }

        return null;
    }
}
