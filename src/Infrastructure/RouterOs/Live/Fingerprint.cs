using System.Buffers.Binary;
using System.Numerics;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>
/// Says of two readings whether they are the same, without keeping either: eight bytes at a time, mixed so that order, borders and lengths count.
/// Against accidents, not against attackers; whoever can write on the router needs no trick to be believed.
/// </summary>
internal struct Fingerprint()
{
    private const ulong Odd = 0x9E3779B97F4A7C15;
    private ulong _state = 0xCBF29CE484222325;

    public readonly long Value => (long)Mixed(_state);

    public void Add(ReadOnlySpan<byte> value)
    {
        _state = Mixed(_state ^ ((ulong)value.Length * Odd));

        while (value.Length >= 8)
        {
            _state = Mixed(_state ^ BinaryPrimitives.ReadUInt64LittleEndian(value));
            value = value[8..];
        }

        ulong rest = 0;
        foreach (var one in value)
            rest = (rest << 8) | one;
        _state = BitOperations.RotateLeft(_state ^ rest, 29) * Odd;
    }

    private static ulong Mixed(ulong x)
    {
        x = (x ^ (x >> 32)) * 0xD6E8FEB86659FD93;
        return x ^ (x >> 29);
    }
}
