using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.OltSimulator;

namespace IspJabbar.Infrastructure.Tests.Olts;

public sealed class OltReaderTests
{
    [Theory]
    [InlineData(Vendor.Zte)]
    [InlineData(Vendor.Huawei)]
    public async Task Every_ONU_is_read_with_its_state_and_power_cuts_are_told_from_cut_fibres(Vendor vendor)
    {
        await using var olt = Olt(vendor);

        var reading = Assert.IsType<OltReading.Whole>(await Asking.Reader().ReadState(olt.Endpoint(), default));

        Assert.Contains(vendor.ToString(), reading.Identity, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            [(1, 1, "ZTEGC8012345", OnuState.Online), (1, 2, "HWTCAABBCCDD", OnuState.Los), (2, 1, "FHTT0017EED0", OnuState.DyingGasp), (2, 9, "ZTEGC8099999", OnuState.Offline)],
            reading.Onus.OrderBy(x => x.Slot).ThenBy(x => x.OnuNo).Select(x => (x.Slot, x.OnuNo, x.Serial.Value, x.State)));
        Assert.Equal("budi_0007", reading.Onus.Single(x => x.Serial.Value == "ZTEGC8012345").Name);
    }

    [Theory]
    [InlineData(Vendor.Zte)]
    [InlineData(Vendor.Huawei)]
    public async Task Light_that_nobody_measured_is_missing_and_not_zero(Vendor vendor)
    {
        await using var olt = Olt(vendor);

        var light = Assert.IsType<OltLight.Whole>(await Asking.Reader().ReadOptics(olt.Endpoint(), default)).Onus;

        Assert.Equal(-21.5, light.Single(x => (x.Slot, x.OnuNo) == (1, 1)).RxDbm);
        Assert.Null(light.Single(x => (x.Slot, x.OnuNo) == (1, 2)).RxDbm);
    }

    [Fact]
    public async Task A_reading_that_breaks_off_is_no_reading()
    {
        await using var olt = Olt(Vendor.Zte);
        for (var i = 1; i <= 100; i++)
            olt.Add(new SimulatedOnu(3, 1, i, $"ZTEGD{i:X7}"));
        olt.Faults.AnswersLeft = 4;

        var reading = await Asking.Reader(Asking.Hasty).ReadState(olt.Endpoint(), default);

        Assert.Equal(OltErrorCode.Timeout, Assert.IsType<OltReading.Failed>(reading).Code);
    }

    [Fact]
    public async Task An_empty_table_is_a_wrong_profile_rather_than_an_OLT_without_customers()
    {
        await using var olt = SimulatedOlt.Start();

        Assert.Equal(OltErrorCode.Profile, Assert.IsType<OltReading.Failed>(await Asking.Reader().ReadState(olt.Endpoint(), default)).Code);
    }

    [Fact]
    public async Task The_probe_shows_raw_values_beside_what_the_profile_makes_of_them()
    {
        await using var olt = Olt(Vendor.Zte);

        var probe = Assert.IsType<OltProbe.Answered>(await Asking.Reader().Probe(olt.Endpoint(), default));

        Assert.Equal("zte-c3xx", probe.Suggested);
        var light = probe.Columns.Single(x => x.Name == "rx").Values[0];
        Assert.Equal(("1/3:1", "4250", "-21.50 dBm"), (light.Where, light.Raw, light.Meaning));
        Assert.Empty(probe.Columns.Single(x => x.Name == "oltRx").Values); // uncertain, and this OLT has none
        Assert.Equal(18_446_744_073_709_500_001UL, probe.Uplinks[0].InOctets);
        Assert.Equal(["xgei_1/19/1", "xgei_1/19/2"], probe.Uplinks.Select(x => x.Name));
        Assert.Equal([true, false], probe.Uplinks.Select(x => x.IsUp));
    }

    [Fact]
    public async Task The_probe_with_a_wrong_profile_says_which_one_would_fit()
    {
        await using var olt = Olt(Vendor.Huawei);

        var probe = Assert.IsType<OltProbe.Answered>(await Asking.Reader().Probe(olt.Endpoint() with { Profile = "zte-c3xx" }, default));

        Assert.Equal("huawei-ma56xx", probe.Suggested);
        Assert.All(probe.Columns, column => Assert.Empty(column.Values));
    }

    private static SimulatedOlt Olt(Vendor vendor)
    {
        var olt = SimulatedOlt.Start(new SimulatorOptions { Vendor = vendor });
        olt.Add(
            new SimulatedOnu(1, 3, 1, "ZTEGC8012345", "budi_0007", RxDbm: -21.5),
            new SimulatedOnu(1, 3, 2, "HWTCAABBCCDD", Phase: Phase.Los),
            new SimulatedOnu(2, 4, 1, "FHTT0017EED0", Phase: Phase.DyingGasp),
            new SimulatedOnu(2, 4, 9, "ZTEGC8099999", Phase: Phase.Offline));
        return olt;
    }
}
