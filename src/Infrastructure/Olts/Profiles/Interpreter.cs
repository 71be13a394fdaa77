using System.Globalization;
using System.Text.RegularExpressions;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Infrastructure.Olts.Snmp;

namespace IspJabbar.Infrastructure.Olts.Profiles;

/// <summary>Makes meaning of raw values as a profile says. What makes none is null, never 0.</summary>
internal static partial class Interpreter
{
    /// <summary>No receiver measures beyond, dBm.</summary>
    private const double Weakest = -50;
    private const double Strongest = 10;

    [GeneratedRegex(@"\(\s*(-?\d+(?:\.\d+)?)\s*dBm\s*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets { get; }

    [GeneratedRegex(@"^\s*(-?\d+(?:\.\d+)?)\s*(?:dBm)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain { get; }

    public static OnuSerial? Serial(ColumnSource source, in SnmpValue value) =>
        value.Type is not SnmpType.Octets ? null
        : source.As is "mac" ? OnuSerial.ReadMac(value.Octets.Span)
        : OnuSerial.Read(value.Octets.Span) ?? OnuSerial.Read(SnmpValue.AsText(value.Octets.Span));

    public static string? Text(in SnmpValue value)
    {
        var text = value.Type is SnmpType.Octets ? SnmpValue.AsText(value.Octets.Span)?.Trim() : value.Show();
        return string.IsNullOrEmpty(text) ? null : text.Length <= 120 ? text : text[..120];
    }

    public static string? Word(ColumnSource source, in SnmpValue value) => source.Words.GetValueOrDefault(value.Show().Trim());

    public static OnuState? State(ColumnSource source, in SnmpValue value) => Word(source, value) is { } word ? State(word) : null;

    public static OnuState? State(string word) => word switch
    {
        "online" => OnuState.Online,
        "los" => OnuState.Los,
        "dying_gasp" => OnuState.DyingGasp,
        "offline" => OnuState.Offline,
        "auth_failed" => OnuState.AuthFailed,
        "unknown" => OnuState.Unknown,
        _ => null,
    };

    /// <returns>dBm with two decimals</returns>
    public static double? Dbm(ColumnSource source, in SnmpValue value)
    {
        if (Raw(source, value) is not { } raw)
            return null;

        var dbm = Math.Round((raw + source.Before) * source.Times + source.After, 2, MidpointRounding.AwayFromZero);
        return dbm is >= Weakest and <= Strongest ? dbm : null;
    }

    public static int? Number(ColumnSource source, in SnmpValue value) =>
        Raw(source, value) is { } raw && raw * source.Times is >= 0 and <= 10_000_000 and var number ? (int)number : null;

    /// <summary>For the probe: what the profile would make of it.</summary>
    public static string? Show(ColumnSource source, in SnmpValue value) => source.As switch
    {
        "serial" or "mac" => Serial(source, value)?.Value,
        "word" => Word(source, value),
        "dbm" => Dbm(source, value) is { } dbm ? dbm.ToString("0.00", CultureInfo.InvariantCulture) + " dBm" : null,
        "number" => Number(source, value)?.ToString(CultureInfo.InvariantCulture),
        _ => Text(value),
    };

    private static double? Raw(ColumnSource source, in SnmpValue value)
    {
        double raw;
        if (value.IsNumber)
        {
            if (source.Missing.Contains(value.Number))
                return null;
            raw = source.Signed16 ? unchecked((short)value.Number) : value.Number;
        }
        else
        {
            var text = value.Type is SnmpType.Octets ? SnmpValue.AsText(value.Octets.Span) : null;
            var match = text is null ? null : (source.InBrackets ? Brackets : Plain).Match(text);
            if (match is not { Success: true })
                return null;
            raw = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        }

        return source.Missing.Any(missing => missing == raw) ? null : raw;
    }
}
