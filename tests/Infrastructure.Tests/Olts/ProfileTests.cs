using IspJabbar.Infrastructure.Olts.Profiles;
using IspJabbar.Infrastructure.Olts.Snmp;

namespace IspJabbar.Infrastructure.Tests.Olts;

public sealed class ProfileTests
{
    [Fact]
    public void Every_profile_that_comes_along_is_sound() =>
        Assert.Equal(
            ["fiberhome-an5516", "hioso-epon", "hsgq-epon", "hsgq-gpon", "huawei-ma56xx", "vsol-v1600d", "vsol-v1600g", "zte-c3xx"],
            Asking.Profiles.All.Select(x => x.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Only_families_whose_console_is_known_are_written_to() =>
        Assert.Equal(["huawei-ma56xx", "zte-c3xx"], Asking.Profiles.All.Where(x => x.Provision is not null).Select(x => x.Key).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("1.3.6.1.4.1.3902.1082.1001.320.2.1", "zte-c3xx")]
    [InlineData("1.3.6.1.4.1.2011.2.248", "huawei-ma56xx")]
    [InlineData("1.3.6.1.4.1.5875.800.1", "fiberhome-an5516")]
    [InlineData("1.3.6.1.4.1.39021.1", null)] // begins with the same figures, is another maker
    public void An_OLT_is_recognised_by_what_it_says_of_itself(string objectId, string? key) => Assert.Equal(key, Asking.Profiles.Suggest(objectId));

    [Theory]
    [InlineData("zte-c3xx", "onu", 1, 1, 285_278_465u)]
    [InlineData("zte-c3xx", "onu", 1, 2, 285_278_466u)]
    [InlineData("zte-c3xx", "onu", 1, 16, 285_278_480u)]
    [InlineData("zte-c3xx", "onu", 2, 1, 285_278_721u)]
    [InlineData("zte-c3xx", "onu", 3, 1, 285_278_977u)]
    [InlineData("zte-c3xx", "older", 1, 1, 268_501_248u)]
    [InlineData("zte-c3xx", "older", 1, 2, 268_501_504u)]
    [InlineData("zte-c3xx", "older", 1, 16, 268_505_088u)]
    [InlineData("zte-c3xx", "older", 2, 1, 268_566_784u)]
    [InlineData("zte-c3xx", "older", 3, 1, 268_632_320u)]
    [InlineData("huawei-ma56xx", "onu", 0, 0, 4_194_304_000u)]
    [InlineData("huawei-ma56xx", "onu", 1, 0, 4_194_312_192u)]
    [InlineData("huawei-ma56xx", "onu", 1, 1, 4_194_312_448u)]
    [InlineData("huawei-ma56xx", "onu", 2, 3, 4_194_321_152u)]
    [InlineData("huawei-ma56xx", "onu", 3, 0, 4_194_328_576u)]
    [InlineData("huawei-ma56xx", "onu", 5, 1, 4_194_345_216u)]
    public void A_port_has_the_number_that_real_boxes_give_it(string profile, string index, int slot, int port, uint number)
    {
        var shape = Asking.Profiles.Require(profile).Indexes[index];

        Assert.Equal([number, 9u], shape.Write(slot, port, 9));
        Assert.Equal((slot, port, 9), shape.Read([number, 9u]));
    }

    [Theory]
    [InlineData(1, 1, 1, 34_078_976u)]
    [InlineData(2, 5, 17, 69_734_656u)]
    [InlineData(11, 8, 3, 373_293_824u)]
    public void FiberHome_packs_everything_into_one_number(int slot, int port, int onu, uint number) =>
        Assert.Equal((slot, port, onu), Asking.Profiles.Require("fiberhome-an5516").Indexes["onu"].Read([number]));

    [Fact]
    public void HSGQ_packs_everything_into_one_number() =>
        Assert.Equal((1, 1, 2), Asking.Profiles.Require("hsgq-epon").Indexes["onu"].Read([16_777_474u]));

    [Theory]
    [InlineData(1u)]
    [InlineData(4_194_312_192u + 3)] // bits that mean nothing
    public void A_number_that_does_not_fit_is_no_port(uint number) => Assert.Null(Asking.Profiles.Require("huawei-ma56xx").Indexes["onu"].Read([number, 5u]));

    [Theory]
    [InlineData("zte-c3xx", "rx", 5_000, -20.00)]
    [InlineData("zte-c3xx", "rx", 2_595, -24.81)]
    [InlineData("zte-c3xx", "rx", 64_000, -33.07)]
    [InlineData("zte-c3xx", "rx", 65_535, null)]
    [InlineData("huawei-ma56xx", "rx", -2_145, -21.45)]
    [InlineData("huawei-ma56xx", "rx", 2_147_483_647, null)]
    [InlineData("huawei-ma56xx", "oltRx", 8_775, -12.25)]
    [InlineData("huawei-ma56xx", "oltRx", 8_413, -15.87)]
    [InlineData("huawei-ma56xx", "oltRx", 8_565, -14.35)]
    [InlineData("huawei-ma56xx", "oltRx", 0, null)] // -100 dBm is no light at all
    public void Light_is_read_in_each_makers_scale(string profile, string column, long raw, double? dbm) =>
        Assert.Equal(dbm, Interpreter.Dbm(Asking.Profiles.Require(profile).Columns[column][0], new SnmpValue(SnmpType.Integer, raw, default)));

    [Theory]
    [InlineData("0.03 mW (-16.02 dBm)", -16.02)]
    [InlineData("0.00 mW (-80.00 dBm)", null)]
    [InlineData("-", null)]
    public void Light_may_be_text_with_the_dBm_in_brackets(string text, double? dbm) =>
        Assert.Equal(dbm, Interpreter.Dbm(Asking.Profiles.Require("vsol-v1600d").Columns["rx"][0], new SnmpValue(SnmpType.Octets, 0, System.Text.Encoding.ASCII.GetBytes(text))));

    [Theory]
    [InlineData("""{"key":"x-1"}""", "columns")]
    [InlineData("""{"key":"X","models":"","certainty":"A","indexes":{},"columns":{}}""", "key")]
    [InlineData("""{"key":"x-1","models":"","certainty":"A","indexes":{},"columns":{},"kolom":1}""", "kolom")]
    public void A_profile_with_a_mistake_says_which(string json, string what) =>
        Assert.Contains(what, Assert.Throws<InvalidOperationException>(() => OltProfiles.Read(json, "x.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_of_ones_own_takes_the_place_of_its_namesake()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """
                {
                  "key": "zte-c3xx", "models": "ZTE kami", "certainty": "B",
                  "indexes": { "onu": { "then": ["slot", "port", "onu"] } },
                  "columns": {
                    "serial": [{ "oid": "1.3.6.1.4.1.1", "index": "onu", "certainty": "B", "as": "serial" }],
                    "state": [{ "oid": "1.3.6.1.4.1.2", "index": "onu", "certainty": "B", "as": "word", "words": { "1": "online" } }]
                  }
                }
                """);

            Assert.Equal("ZTE kami", new OltProfiles([file]).Find("zte-c3xx")!.Models);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
