using System.Globalization;
using System.Text;

namespace IspJabbar.Infrastructure.Olts.Snmp;

internal enum SnmpType { Integer, Octets, Null, Oid, IpAddress, Counter32, Gauge32, TimeTicks, Opaque, Counter64, NoSuchObject, NoSuchInstance, EndOfMibView }

/// <summary>One value as an agent sent it.</summary>
/// <param name="Number">of the counting kinds; a Counter64 above 2^63 is held as its bits</param>
/// <param name="Octets">of the others</param>
internal readonly record struct SnmpValue(SnmpType Type, long Number, ReadOnlyMemory<byte> Octets, Oid? Oid = null)
{
    public bool Exists => Type is not (SnmpType.NoSuchObject or SnmpType.NoSuchInstance or SnmpType.EndOfMibView or SnmpType.Null);

    public bool IsNumber => Type is SnmpType.Integer or SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Counter64;

    /// <summary>Text if it can be read as text; control characters and what is no UTF-8 make it hexadecimal.</summary>
    public string Show() => Type switch
    {
        SnmpType.Oid => Oid!.ToString(),
        SnmpType.IpAddress => string.Join('.', Octets.ToArray()),
        SnmpType.Counter64 => ((ulong)Number).ToString(CultureInfo.InvariantCulture),
        _ when IsNumber => Number.ToString(CultureInfo.InvariantCulture),
        SnmpType.Octets or SnmpType.Opaque => AsText(Octets.Span) ?? Convert.ToHexString(Octets.Span),
        _ => Type.ToString(),
    };

    /// <summary>null when the octets are no printable text. A closing NUL, which many agents send, is no part of it.</summary>
    public static string? AsText(ReadOnlySpan<byte> octets)
    {
        octets = octets.TrimEnd((byte)0);
        foreach (var octet in octets)
            if (octet < 0x20 && octet is not ((byte)'\t' or (byte)'\r' or (byte)'\n') || octet == 0x7F)
                return null;

        try
        {
            return Strict.GetString(octets);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
}

internal readonly record struct SnmpBinding(Oid Oid, SnmpValue Value);
