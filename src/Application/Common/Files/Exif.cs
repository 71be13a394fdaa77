using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace IspJabbar.Application.Common.Files;

/// <summary>
/// What a camera wrote beside the picture, as far as it matters for evidence. Format: CIPA DC-008 (Exif 2.32), a TIFF of directories. Whatever is out of
/// its bounds, or points in a circle, is left unread.
/// </summary>
/// <param name="TakenAt">by the camera's own clock</param>
/// <param name="Offset">of that clock from UTC; null where it does not say</param>
/// <param name="Latitude">WGS 84 degrees</param>
/// <param name="Longitude">WGS 84 degrees</param>
/// <param name="Software">the program that wrote the file</param>
public sealed record Exif(DateTime? TakenAt, TimeSpan? Offset, double? Latitude, double? Longitude, string? Software)
{
    public static Exif None { get; } = new(null, null, null, null, null);

    private const int MostEntries = 200;

    /// <param name="tiff">from its byte order mark on, without <c>Exif\0\0</c></param>
    public static Exif Read(ReadOnlySpan<byte> tiff)
    {
        bool big;
        if (tiff.Length >= 8 && tiff.StartsWith("II*\0"u8))
            big = false;
        else if (tiff.Length >= 8 && tiff.StartsWith("MM\0*"u8))
            big = true;
        else
            return None;

        var file = new Tiff(tiff, big);
        var first = file.Int(4);
        var (detail, place) = (file.Pointer(first, 0x8769), file.Pointer(first, 0x8825));
        var at = file.Text(detail, 0x9003) ?? file.Text(first, 0x0132);
        return new(
            DateTime.TryParseExact(at, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var taken) ? taken : null,
            file.Text(detail, 0x9011) is ['+' or '-', ..] offset && TimeSpan.TryParseExact(offset[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var zone) ? offset[0] == '-' ? -zone : zone : null,
            file.Degrees(place, 2, 1, "S", 90), file.Degrees(place, 4, 3, "W", 180),
            file.Text(first, 0x0131));
    }

    private readonly ref struct Tiff(ReadOnlySpan<byte> bytes, bool big)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;

        public uint Int(long at) => at + 4 > _bytes.Length ? 0 : big ? BinaryPrimitives.ReadUInt32BigEndian(_bytes[(int)at..]) : BinaryPrimitives.ReadUInt32LittleEndian(_bytes[(int)at..]);

        public uint Pointer(uint directory, ushort tag) => Find(directory, tag, 4) is { } entry ? Int(entry + 8) : 0;

        public string? Text(uint directory, ushort tag)
        {
            if (Find(directory, tag, 2) is not { } entry)
                return null;

            var (length, at) = (Int(entry + 4), Int(entry + 8));
            if (length <= 4)
                at = (uint)entry + 8;
            if (length is 0 or > 120 || at > _bytes.Length || length > _bytes.Length - at)
                return null;

            var text = Encoding.Latin1.GetString(_bytes.Slice((int)at, (int)length)).TrimEnd('\0', ' ');
            return text.Length > 0 && !text.Any(char.IsControl) ? text : null;
        }

        /// <summary>Three rationals: degrees, minutes, seconds.</summary>
        public double? Degrees(uint directory, ushort tag, ushort side, string negative, double most)
        {
            if (Find(directory, tag, 5) is not { } entry || Int(entry + 4) != 3)
                return null;

            double sum = 0;
            for (uint part = 0; part < 3; part++)
            {
                var at = (long)Int(entry + 8) + part * 8;
                var by = Int(at + 4);
                if (by == 0)
                    return null;
                sum += (double)Int(at) / by / (part switch { 0 => 1, 1 => 60, _ => 3600 });
            }

            return sum > most ? null : Text(directory, side) == negative ? -sum : sum;
        }

        private long? Find(long directory, ushort tag, ushort type)
        {
            if (directory is 0 || directory + 2 > _bytes.Length)
                return null;

            var count = Math.Min(Short(directory), (ushort)MostEntries);
            for (var i = 0; i < count; i++)
            {
                var entry = directory + 2 + i * 12;
                if (entry + 12 > _bytes.Length)
                    return null;
                if (Short(entry) == tag && Short(entry + 2) == type)
                    return entry;
            }

            return null;
        }

        private ushort Short(long at) => big ? BinaryPrimitives.ReadUInt16BigEndian(_bytes[(int)at..]) : BinaryPrimitives.ReadUInt16LittleEndian(_bytes[(int)at..]);
    }
}
