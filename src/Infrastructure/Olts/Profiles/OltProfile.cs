using System.Text.Json;
using System.Text.Json.Serialization;
using IspJabbar.Infrastructure.Olts.Snmp;

namespace IspJabbar.Infrastructure.Olts.Profiles;

/// <summary>
/// What is known of a family of OLTs, as its JSON file says it (docs/olt.md). Most of it comes from people who talk to real boxes, not from vendors;
/// <c>certainty</c> says how sure it is: A several sources agree, B one or two, C contradictory or thin.
/// </summary>
internal sealed record OltProfile
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public required string Key { get; init; }
    public required string Models { get; init; }
    public required string Certainty { get; init; }

    /// <summary>Beginnings of <c>sysObjectID</c> by which it is recognised.</summary>
    public IReadOnlyList<string> ObjectIds { get; init; } = [];
    public int MaxOnus { get; init; } = 128;

    /// <summary>Indonesian, for whoever adds such an OLT.</summary>
    public string? Warning { get; init; }

    /// <summary>How a row's index tells slot, port and ONU, by name; columns refer to it.</summary>
    public required IReadOnlyDictionary<string, IndexShape> Indexes { get; init; }

    /// <summary><c>serial</c> and <c>state</c> there must be. Several sources of one column are tried in turn until one makes sense.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ColumnSource>> Columns { get; init; }

    /// <summary>Where an ONU that is away lies in the column <c>cause</c>, and what state each cause means: power lost is not a fibre cut.</summary>
    public IReadOnlyDictionary<string, string> AwayBecause { get; init; } = new Dictionary<string, string>();

    public ConsoleScript? Console { get; init; }
}

/// <summary>Where slot, port and ONU are in what follows a column's OID.</summary>
internal sealed record IndexShape
{
    /// <summary>Of the first arc, when several numbers are packed into it; null when none is.</summary>
    public uint? Base { get; init; }
    public IReadOnlyList<PackedNumber> Packed { get; init; } = [];

    /// <summary>The arcs that follow: <c>slot</c>, <c>port</c>, <c>onu</c>, a number that must stand there, or <c>*</c> for any.</summary>
    public IReadOnlyList<string> Then { get; init; } = [];

    /// <returns>null when the index does not fit</returns>
    public (int Slot, int Port, int Onu)? Read(ReadOnlySpan<uint> arcs)
    {
        var (slot, port, onu) = (0, 0, 0);
        var at = 0;
        if (Base is { } first)
        {
            if (arcs.IsEmpty || arcs[0] < first)
                return null;

            var rest = arcs[at++] - first;
            foreach (var number in Packed)
            {
                var value = rest >> number.Shift & (1u << number.Bits) - 1;
                rest &= ~(((1u << number.Bits) - 1) << number.Shift);
                if (!Put(number.Name, value))
                    return null;
            }

            if (rest != 0)
                return null; // bits that nobody explained
        }

        if (arcs.Length - at != Then.Count)
            return null;
        foreach (var name in Then)
            if (!Put(name, arcs[at++]))
                return null;
        return (slot, port, onu);

        bool Put(string name, uint value)
        {
            switch (name)
            {
                case "slot": slot = (int)value; return value <= 255;
                case "port": port = (int)value; return value <= 255;
                case "onu": onu = (int)value; return value <= 1024;
                case "frame": return value == 0;
                case "*": return true;
                default: return uint.TryParse(name, out var fixedNumber) && fixedNumber == value;
            }
        }
    }

    /// <summary>The arcs of an ONU: what <see cref="Read"/> reads back.</summary>
    public uint[] Write(int slot, int port, int onu)
    {
        List<uint> arcs = [];
        if (Base is { } first)
            arcs.Add(Packed.Aggregate(first, (sum, number) => sum + (Of(number.Name) << number.Shift)));
        arcs.AddRange(Then.Select(Of));
        return [.. arcs];

        uint Of(string name) => name switch { "slot" => (uint)slot, "port" => (uint)port, "onu" => (uint)onu, "frame" or "*" => 0u, _ => uint.Parse(name, System.Globalization.CultureInfo.InvariantCulture) };
    }
}

internal sealed record PackedNumber
{
    public required string Name { get; init; }
    public required int Shift { get; init; }
    public required int Bits { get; init; }
}

/// <summary>One place where a column may be read.</summary>
internal sealed record ColumnSource
{
    public required string Oid { get; init; }
    public required string Index { get; init; }
    public required string Certainty { get; init; }

    /// <summary><c>serial</c>, <c>mac</c>, <c>text</c>, <c>word</c> (by <see cref="Words"/>), <c>dbm</c>, <c>number</c>.</summary>
    public required string As { get; init; }

    /// <summary>What each number or text stands for.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();

    /// <summary><c>(raw + before) × times + after</c>.</summary>
    public double Before { get; init; }
    public double Times { get; init; } = 1;
    public double After { get; init; }

    /// <summary>The raw number is the lower half of a signed 16 bit number: 65535 says −1.</summary>
    public bool Signed16 { get; init; }

    /// <summary>Text with the dBm in brackets: <c>0.03 mW (-16.02 dBm)</c>.</summary>
    public bool InBrackets { get; init; }

    /// <summary>Raw numbers that say "not measured".</summary>
    public IReadOnlyList<long> Missing { get; init; } = [];

    /// <summary>Shown by the probe, never read regularly: too uncertain.</summary>
    public bool IsOff { get; init; }

    internal Oid Root => field ??= Snmp.Oid.Parse(Oid);
}
