using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace IspJabbar.Infrastructure.RouterOs.Live.Wire;

/// <summary>The length before every word: one to five bytes, big endian, the leading ones of the first byte say how many.</summary>
internal static class WordLength
{
    public const int LongestPrefix = 5;

    /// <returns>how many bytes were written</returns>
    public static int Write(Span<byte> to, uint length)
    {
        switch (length)
        {
            case < 0x80:
                to[0] = (byte)length;
                return 1;
            case < 0x4000:
                BinaryPrimitives.WriteUInt16BigEndian(to, (ushort)(length | 0x8000));
                return 2;
            case < 0x20_0000:
                to[0] = (byte)(length >> 16 | 0xC0);
                BinaryPrimitives.WriteUInt16BigEndian(to[1..], (ushort)length);
                return 3;
            case < 0x1000_0000:
                BinaryPrimitives.WriteUInt32BigEndian(to, length | 0xE000_0000);
                return 4;
            default:
                to[0] = 0xF0;
                BinaryPrimitives.WriteUInt32BigEndian(to[1..], length);
                return 5;
        }
    }

    /// <summary>False when <paramref name="from"/> ends before the prefix does.</summary>
    /// <param name="prefix">bytes the prefix takes</param>
    /// <exception cref="WireException">a control byte, or a length above the limit</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> from, int limit, out int length, out int prefix)
    {
        if (!from.IsEmpty && from[0] < 0x80)
        {
            length = from[0];
            prefix = 1;
            return true;
        }

        return TryReadLong(from, limit, out length, out prefix);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReadLong(ReadOnlySpan<byte> from, int limit, out int length, out int prefix)
    {
        length = prefix = 0;
        if (from.IsEmpty)
            return false;

        var size = from[0] switch
        {
            < 0xC0 => 2,
            < 0xE0 => 3,
            < 0xF0 => 4,
            0xF0 => 5,
            // 0xF8 and above are control bytes nobody has defined; 0xF1 to 0xF7 are no length form at all.
            var unknown => throw new WireException($"unknown control byte {unknown:X2}"),
        };
        if (from.Length < size)
            return false;

        var value = size switch
        {
            2 => BinaryPrimitives.ReadUInt16BigEndian(from) & 0x3FFFu,
            3 => (from[0] & 0x1Fu) << 16 | BinaryPrimitives.ReadUInt16BigEndian(from[1..]),
            4 => BinaryPrimitives.ReadUInt32BigEndian(from) & 0x0FFF_FFFF,
            _ => BinaryPrimitives.ReadUInt32BigEndian(from[1..]),
        };
        if (value > (uint)limit)
            throw new WireException($"a word of {value} bytes");

        length = (int)value;
        prefix = size;
        return true;
    }
}

/// <summary>What arrived is not the RouterOS API. The connection cannot be used any more: we no longer know where a sentence begins.</summary>
internal sealed class WireException(string message) : Exception(message);
