using System.Globalization;

namespace IspJabbar.Infrastructure.Olts.Snmp;

/// <summary>
/// An object identifier. Arcs are unsigned 32 bit (RFC 2578, 3.5): Huawei's interface numbers exceed an Int32.
/// </summary>
internal sealed class Oid : IEquatable<Oid>, IComparable<Oid>
{
    /// <summary>As many arcs as the standard allows.</summary>
    public const int MaxArcs = 128;

    private readonly uint[] _arcs;

    public Oid(uint[] arcs) => _arcs = arcs;

    public ReadOnlySpan<uint> Arcs => _arcs;

    /// <exception cref="FormatException">Not numbers with dots between them.</exception>
    public static Oid Parse(string text)
    {
        var parts = text.TrimStart('.').Split('.');
        var arcs = new uint[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            arcs[i] = uint.Parse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture);
        return arcs.Length is >= 2 and <= MaxArcs ? new Oid(arcs) : throw new FormatException($"{text} is no object identifier");
    }

    /// <summary>From the contents of a BER element; null when they are none: cut off, too long, an arc beyond 32 bits.</summary>
    public static Oid? Decode(ReadOnlySpan<byte> contents)
    {
        if (contents.IsEmpty)
            return null;

        var arcs = new List<uint>(20);
        ulong arc = 0;
        var open = false;
        foreach (var octet in contents)
        {
            arc = arc << 7 | octet & 0x7Fu;
            open = (octet & 0x80) != 0;
            if (arc > uint.MaxValue + 80ul) // the first element carries 2 × 40 besides
                return null;
            if (open)
                continue;

            if (arcs.Count == 0)
            {
                var first = arc < 40 ? 0u : arc < 80 ? 1u : 2u;
                arcs.Add(first);
                arc -= first * 40;
            }

            if (arc > uint.MaxValue || arcs.Count >= MaxArcs)
                return null;
            arcs.Add((uint)arc);
            arc = 0;
        }

        return open ? null : new Oid([.. arcs]);
    }

    public bool IsUnder(Oid root) => _arcs.Length > root._arcs.Length && _arcs.AsSpan(0, root._arcs.Length).SequenceEqual(root._arcs);

    /// <summary>What follows the root; only for one that <see cref="IsUnder"/>.</summary>
    public ReadOnlySpan<uint> After(Oid root) => _arcs.AsSpan(root._arcs.Length);

    public int CompareTo(Oid? other) => other is null ? 1 : _arcs.AsSpan().SequenceCompareTo(other._arcs);

    public bool Equals(Oid? other) => other is not null && _arcs.AsSpan().SequenceEqual(other._arcs);

    public override bool Equals(object? obj) => Equals(obj as Oid);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var arc in _arcs)
            hash.Add(arc);
        return hash.ToHashCode();
    }

    public override string ToString() => string.Join('.', _arcs.Select(arc => arc.ToString(CultureInfo.InvariantCulture)));
}
