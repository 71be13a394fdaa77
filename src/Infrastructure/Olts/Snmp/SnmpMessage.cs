using System.Formats.Asn1;
using System.Numerics;
using System.Text;

namespace IspJabbar.Infrastructure.Olts.Snmp;

internal enum SnmpAsk { Get = 0, GetNext = 1, GetBulk = 5 }

/// <summary>
/// SNMP v2c on the wire: RFC 1901 (message), RFC 3416 (PDUs), BER. Made strictly, read leniently where agents are known to be sloppy (numbers with
/// needless or missing leading octets), and never believed: anything else that does not fit is no message.
/// </summary>
internal static class SnmpMessage
{
    /// <summary>Of the version field: 1 says v2c.</summary>
    private const int Version2C = 1;
    private const int ResponsePdu = 2;
    private const int MostBindings = 2_000;

    public static byte[] Write(string community, int requestId, SnmpAsk ask, IReadOnlyList<Oid> oids, int repetitions)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version2C);
            writer.WriteOctetString(Encoding.UTF8.GetBytes(community));
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, (int)ask)))
            {
                writer.WriteInteger(requestId);
                writer.WriteInteger(0); // error status, or non-repeaters of a bulk
                writer.WriteInteger(ask is SnmpAsk.GetBulk ? repetitions : 0);
                using (writer.PushSequence())
                    foreach (var oid in oids)
                        using (writer.PushSequence())
                        {
                            writer.WriteObjectIdentifier(oid.ToString());
                            writer.WriteNull();
                        }
            }
        }

        return writer.Encode();
    }

    /// <summary>null when it is no v2c response.</summary>
    public static SnmpReply? Read(ReadOnlyMemory<byte> datagram)
    {
        try
        {
            var message = new AsnReader(datagram, AsnEncodingRules.BER).ReadSequence();
            if (Number(ref message) != Version2C)
                return null;

            _ = message.ReadOctetString();
            var pdu = message.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, ResponsePdu));
            var id = Number(ref pdu);
            var status = Number(ref pdu);
            _ = Number(ref pdu);

            var bindings = new List<SnmpBinding>();
            var list = pdu.ReadSequence();
            while (list.HasData)
            {
                var binding = list.ReadSequence();
                if (bindings.Count >= MostBindings || Oid.Decode(Contents(ref binding, new Asn1Tag(UniversalTagNumber.ObjectIdentifier)).Span) is not { } oid || Value(ref binding) is not { } value)
                    return null;
                bindings.Add(new SnmpBinding(oid, value));
            }

            return id is >= int.MinValue and <= int.MaxValue && status is >= 0 and <= 255 ? new SnmpReply((int)id, (int)status, bindings) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static SnmpValue? Value(ref AsnReader reader)
    {
        var tag = reader.PeekTag();
        if (tag.IsConstructed)
            return null;

        var contents = Contents(ref reader, tag);
        return (tag.TagClass, tag.TagValue) switch
        {
            (TagClass.Universal, (int)UniversalTagNumber.Integer) => Counted(SnmpType.Integer, contents.Span, signed: true),
            (TagClass.Universal, (int)UniversalTagNumber.OctetString) => new SnmpValue(SnmpType.Octets, 0, contents),
            (TagClass.Universal, (int)UniversalTagNumber.Null) => new SnmpValue(SnmpType.Null, 0, default),
            (TagClass.Universal, (int)UniversalTagNumber.ObjectIdentifier) => Oid.Decode(contents.Span) is { } oid ? new SnmpValue(SnmpType.Oid, 0, default, oid) : null,
            (TagClass.Application, 0) => new SnmpValue(SnmpType.IpAddress, 0, contents),
            (TagClass.Application, 1) => Counted(SnmpType.Counter32, contents.Span, signed: false),
            (TagClass.Application, 2) => Counted(SnmpType.Gauge32, contents.Span, signed: false),
            (TagClass.Application, 3) => Counted(SnmpType.TimeTicks, contents.Span, signed: false),
            (TagClass.Application, 4) => new SnmpValue(SnmpType.Opaque, 0, contents),
            (TagClass.Application, 6) => Counted(SnmpType.Counter64, contents.Span, signed: false),
            (TagClass.ContextSpecific, 0) => new SnmpValue(SnmpType.NoSuchObject, 0, default),
            (TagClass.ContextSpecific, 1) => new SnmpValue(SnmpType.NoSuchInstance, 0, default),
            (TagClass.ContextSpecific, 2) => new SnmpValue(SnmpType.EndOfMibView, 0, default),
            _ => null,
        };
    }

    /// <summary>Some agents leave out the zero octet before a counter whose top bit is set: unsigned kinds are read as such.</summary>
    private static SnmpValue? Counted(SnmpType type, ReadOnlySpan<byte> contents, bool signed)
    {
        if (contents.IsEmpty || contents.Length > 16)
            return null;

        var number = new BigInteger(contents, isUnsigned: !signed, isBigEndian: true);
        if (type is SnmpType.Counter64)
            return number <= ulong.MaxValue ? new SnmpValue(type, unchecked((long)(ulong)number), default) : null;
        if (!signed && number > uint.MaxValue)
            return null;
        return number >= long.MinValue && number <= long.MaxValue ? new SnmpValue(type, (long)number, default) : null;
    }

    private static long Number(ref AsnReader reader)
    {
        var contents = Contents(ref reader, new Asn1Tag(UniversalTagNumber.Integer));
        return Counted(SnmpType.Integer, contents.Span, signed: true)?.Number ?? throw new AsnContentException();
    }

    private static ReadOnlyMemory<byte> Contents(ref AsnReader reader, Asn1Tag expected)
    {
        if (!reader.PeekTag().HasSameClassAndValue(expected))
            throw new AsnContentException();

        var contents = reader.PeekContentBytes();
        reader.ReadEncodedValue();
        return contents;
    }
}

/// <param name="Status">RFC 3416: 0 none, 1 too big, 2 no such name, 5 general, 6 no access, 16 authorization</param>
internal sealed record SnmpReply(int RequestId, int Status, IReadOnlyList<SnmpBinding> Bindings);
