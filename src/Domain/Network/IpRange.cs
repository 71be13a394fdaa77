using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace IspJabbar.Domain.Network;

/// <summary>IPv4 addresses from one to another, both belonging to it.</summary>
public readonly record struct IpRange(uint First, uint Last)
{
    /// <summary>How many addresses.</summary>
    public long Size => (long)Last - First + 1;

    public bool Overlaps(IpRange other) => First <= other.Last && other.First <= Last;

    public bool Contains(IpRange other) => First <= other.First && other.Last <= Last;

    /// <summary>One address, <c>a-b</c>, or <c>network/length</c>.</summary>
    public static bool TryParse(string? text, out IpRange range)
    {
        range = default;
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Split('-') is [var from, var to])
        {
            if (Address(from) is not { } first || Address(to) is not { } last || last < first)
                return false;
            range = new IpRange(first, last);
            return true;
        }

        if (trimmed.Split('/') is [var network, var bits])
        {
            if (Address(network) is not { } at || !int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > 32)
                return false;
            var mask = length == 0 ? 0u : uint.MaxValue << (32 - length);
            range = new IpRange(at & mask, at | ~mask);
            return true;
        }

        if (Address(trimmed) is not { } one)
            return false;
        range = new IpRange(one, one);
        return true;
    }

    /// <summary>As a router writes the ranges of a pool, separated by commas; what cannot be read is left out.</summary>
    public static IReadOnlyList<IpRange> All(string ranges) => [.. ranges.Split(',').Select(x => TryParse(x, out var range) ? range : (IpRange?)null).OfType<IpRange>()];

    /// <summary><c>network/length</c>, if that is what it is.</summary>
    public static bool TryParseSubnet(string? text, out IpRange range, [NotNullWhen(true)] out string? normal)
    {
        (range, normal) = (default, null);
        if (text?.Trim().Split('/') is not [_, var bits] || !TryParse(text, out range))
            return false;
        normal = $"{Text(range.First)}/{int.Parse(bits, CultureInfo.InvariantCulture)}";
        return true;
    }

    public static string Text(uint address) => $"{address >> 24}.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}";

    public override string ToString() => First == Last ? Text(First) : $"{Text(First)}-{Text(Last)}";

    private static uint? Address(string text)
    {
        if (text.Count(x => x == '.') != 3 || !IPAddress.TryParse(text.Trim(), out var address) || address.AddressFamily is not AddressFamily.InterNetwork)
            return null;
        var bytes = address.GetAddressBytes();
        return (uint)bytes[0] << 24 | (uint)bytes[1] << 16 | (uint)bytes[2] << 8 | bytes[3];
    }
}
