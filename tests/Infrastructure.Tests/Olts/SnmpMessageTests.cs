using System.Formats.Asn1;
using IspJabbar.Infrastructure.Olts.Snmp;

namespace IspJabbar.Infrastructure.Tests.Olts;

public sealed class SnmpMessageTests
{
    private static readonly Asn1Tag ResponseTag = new(TagClass.ContextSpecific, 2);

    [Fact]
    public void Interface_numbers_beyond_an_Int32_are_read()
    {
        var reply = SnmpMessage.Read(Response(writer => writer.WriteInteger(1), oid: "1.3.6.1.4.1.2011.6.128.1.1.2.46.1.15.4294967295.127"));

        Assert.Equal([4_294_967_295u, 127u], reply!.Bindings[0].Oid.After(Oid.Parse("1.3.6.1.4.1.2011.6.128.1.1.2.46.1.15")).ToArray());
    }

    [Fact]
    public void Counters_of_64_bits_keep_all_of_them()
    {
        var reply = SnmpMessage.Read(Response(writer => writer.WriteInteger(ulong.MaxValue, new Asn1Tag(TagClass.Application, 6))));

        Assert.Equal("18446744073709551615", reply!.Bindings[0].Value.Show());
    }

    [Theory]
    [InlineData("4104FFFFFFFF", 4_294_967_295)] // a Counter32 without the zero octet that BER wants
    [InlineData("02020005", 5)] // an Integer with one too many
    [InlineData("0201FF", -1)]
    public void Numbers_of_sloppy_agents_are_read(string value, long expected) =>
        Assert.Equal(expected, SnmpMessage.Read(Response(writer => writer.WriteEncodedValue(Convert.FromHexString(value))))!.Bindings[0].Value.Number);

    [Theory]
    [InlineData(0, false)] // noSuchObject
    [InlineData(1, false)] // noSuchInstance
    [InlineData(2, false)] // endOfMibView
    public void What_is_not_there_does_not_exist(int tag, bool exists) =>
        Assert.Equal(exists, SnmpMessage.Read(Response(writer => writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, tag))))!.Bindings[0].Value.Exists);

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("3080")]
    [InlineData("308400000000")]
    [InlineData("30847FFFFFFF")]
    [InlineData("3003020100")] // version 1
    [InlineData("300A0201010400A2030201")]
    public void What_is_no_response_is_none(string datagram) => Assert.Null(SnmpMessage.Read(Convert.FromHexString(datagram)));

    [Fact]
    public void Nothing_that_arrives_throws()
    {
        const int Seed = 20_261_121;
        var random = new Random(Seed);
        var whole = Response(writer => writer.WriteOctetString([1, 2, 3]));

        for (var i = 0; i < 20_000; i++)
        {
            var datagram = whole.ToArray();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
                datagram[random.Next(datagram.Length)] = (byte)random.Next(256);
            _ = SnmpMessage.Read(datagram.AsMemory(0, random.Next(datagram.Length + 1)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("2B0680")] // cut off within an arc
    [InlineData("2BFFFFFFFFFF7F")] // an arc of more than 32 bits
    public void Identifiers_that_are_none_are_refused(string contents) => Assert.Null(Oid.Decode(Convert.FromHexString(contents)));

    [Fact]
    public void A_long_identifier_is_refused() => Assert.Null(Oid.Decode([0x2B, .. Enumerable.Repeat((byte)1, 200)]));

    private static byte[] Response(Action<AsnWriter> value, string oid = "1.3.6.1.2.1.1.1.0")
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteOctetString("public"u8);
            using (writer.PushSequence(ResponseTag))
            {
                writer.WriteInteger(7);
                writer.WriteInteger(0);
                writer.WriteInteger(0);
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    value(writer);
                }
            }
        }

        return writer.Encode();
    }
}
