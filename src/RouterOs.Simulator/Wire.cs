using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace IspJabbar.RouterOs.Simulator;

/// <summary>The router's side of the framing. Shares no line with the product's client, so that a mistake in one cannot hide in the other.</summary>
internal static class Wire
{
    private const int LongestWord = 16 * 1024 * 1024;

    public static void Word(IBufferWriter<byte> to, ReadOnlySpan<byte> word)
    {
        Length(to, (uint)word.Length);
        to.Write(word);
    }

    public static void Word(IBufferWriter<byte> to, string word) => Word(to, Encoding.UTF8.GetBytes(word));

    public static void Attribute(IBufferWriter<byte> to, string name, string value) => Word(to, $"={name}={value}");

    public static void Length(IBufferWriter<byte> to, uint length)
    {
        Span<byte> four = stackalloc byte[4];

        switch (length)
        {
            case <= 0x7F:
                to.Write<byte>([(byte)length]);
                break;
            case <= 0x3FFF:
                BinaryPrimitives.WriteUInt32BigEndian(four, length | 0x8000);
                to.Write(four[2..]);
                break;
            case <= 0x1F_FFFF:
                BinaryPrimitives.WriteUInt32BigEndian(four, length | 0xC0_0000);
                to.Write(four[1..]);
                break;
            case <= 0xFFF_FFFF:
                BinaryPrimitives.WriteUInt32BigEndian(four, length | 0xE000_0000);
                to.Write(four);
                break;
            default:
                BinaryPrimitives.WriteUInt32BigEndian(four, length);
                to.Write<byte>([0xF0]);
                to.Write(four);
                break;
        }
    }

    /// <summary>The next sentence's words; null when the other side has closed.</summary>
    public static async Task<List<string>?> Read(Stream from, CancellationToken ct)
    {
        var words = new List<string>();

        while (true)
        {
            if (await ReadLength(from, ct) is not { } length)
                return null;
            if (length == 0)
                return words;

            var word = new byte[length];
            if (await from.ReadAtLeastAsync(word, length, throwOnEndOfStream: false, ct) < length)
                return null;
            words.Add(Encoding.UTF8.GetString(word));
        }
    }

    private static async Task<int?> ReadLength(Stream from, CancellationToken ct)
    {
        var bytes = new byte[4];
        if (await from.ReadAsync(bytes.AsMemory(0, 1), ct) == 0)
            return null;

        var (more, mask) = bytes[0] switch
        {
            < 0x80 => (0, 0x7F),
            < 0xC0 => (1, 0x3F),
            < 0xE0 => (2, 0x1F),
            < 0xF0 => (3, 0x0F),
            0xF0 => (4, 0),
            var control => throw new InvalidDataException($"Control byte {control:X2}."),
        };

        var length = bytes[0] & mask;
        if (await from.ReadAtLeastAsync(bytes.AsMemory(0, more), more, throwOnEndOfStream: false, ct) < more)
            return null;
        foreach (var next in bytes.AsSpan(0, more))
            length = (length << 8) | next;

        return length is >= 0 and <= LongestWord ? length : throw new InvalidDataException($"A word of {length} bytes.");
    }
}
