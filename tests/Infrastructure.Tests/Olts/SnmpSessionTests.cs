using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Infrastructure.Olts;
using IspJabbar.Infrastructure.Olts.Snmp;
using IspJabbar.OltSimulator;

namespace IspJabbar.Infrastructure.Tests.Olts;

public sealed class SnmpSessionTests
{
    private static readonly Oid Names = Oid.Parse("1.3.6.1.4.1.3902.1082.500.10.2.3.3.1.2");

    [Fact]
    public async Task A_table_is_read_to_its_end_and_no_further()
    {
        await using var olt = Olt(onus: 64);
        using var session = await olt.Session();

        var rows = await session.Walk(Names, 1000, default);

        Assert.Equal(64, rows.Count);
        Assert.Equal("pelanggan-1", rows[0].Value.Show());
    }

    [Fact]
    public async Task An_agent_that_cannot_say_so_much_at_once_is_asked_for_less()
    {
        await using var olt = Olt(onus: 9);
        olt.Faults.Snmp = SnmpFault.TooBig;
        using var session = await olt.Session();

        Assert.Equal(9, (await session.Walk(Names, 1000, default)).Count);
    }

    [Fact]
    public async Task An_agent_that_goes_in_circles_is_left()
    {
        await using var olt = Olt(onus: 9);
        olt.Faults.Snmp = SnmpFault.Loop;
        using var session = await olt.Session();

        var failure = await Assert.ThrowsAsync<OltFailure>(() => session.Walk(Oid.Parse("1.3.6.1.4.1.3902.1082.500.10.2.3.3.1"), 1000, default));
        Assert.Equal(OltErrorCode.Protocol, failure.Code);
        Assert.InRange(olt.Questions, 1, 5);
    }

    [Fact]
    public async Task A_table_without_an_end_is_left_at_its_bound()
    {
        await using var olt = Olt(onus: 1);
        olt.Faults.Snmp = SnmpFault.Endless;
        using var session = await olt.Session();

        var failure = await Assert.ThrowsAsync<OltFailure>(() => session.Walk(Oid.Parse("1.3.6.1.4.1.3902.1"), 100, default));
        Assert.Contains("100 baris", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SnmpFault.Silent, OltErrorCode.Timeout)]
    [InlineData(SnmpFault.WrongRequest, OltErrorCode.Timeout)]
    [InlineData(SnmpFault.WrongSource, OltErrorCode.Timeout)]
    [InlineData(SnmpFault.Garbage, OltErrorCode.Protocol)]
    [InlineData(SnmpFault.Half, OltErrorCode.Protocol)]
    [InlineData(SnmpFault.GeneralError, OltErrorCode.Refused)]
    public async Task What_went_wrong_is_named(SnmpFault fault, OltErrorCode expected)
    {
        await using var olt = Olt(onus: 1);
        olt.Faults.Snmp = fault;
        using var session = await olt.Session(Asking.Hasty);

        var failure = await Assert.ThrowsAsync<OltFailure>(() => session.Walk(Names, 1000, default));
        Assert.Equal(expected, failure.Code);
    }

    [Fact]
    public async Task A_late_answer_to_the_first_asking_counts_for_the_second()
    {
        await using var olt = Olt(onus: 1);
        olt.Faults.Delay = TimeSpan.FromMilliseconds(400);
        using var session = await olt.Session(new OltOptions { Timeout = TimeSpan.FromMilliseconds(250), Retries = 20 });

        Assert.Single(await session.Get([Oid.Parse("1.3.6.1.2.1.1.1.0")], default));
    }

    [Fact]
    public async Task Another_community_hears_nothing()
    {
        await using var olt = Olt(onus: 1);
        using var session = await olt.Session(Asking.Hasty, "tebakan");

        Assert.Equal(OltErrorCode.Timeout, (await Assert.ThrowsAsync<OltFailure>(() => session.GetNext(Names, default))).Code);
    }

    [Fact]
    public async Task Nobody_at_the_port_is_told_from_silence()
    {
        int port;
        await using (var gone = Olt(onus: 0))
            port = gone.SnmpPort;
        using var session = await SnmpSession.Open("127.0.0.1", port, "x", Asking.Hasty, TimeProvider.System, default);

        Assert.Equal(OltErrorCode.Port, (await Assert.ThrowsAsync<OltFailure>(() => session.GetNext(Names, default))).Code);
    }

    [Fact]
    public async Task A_name_without_an_address_is_the_names_fault() =>
        Assert.Equal(OltErrorCode.Name, (await Assert.ThrowsAsync<OltFailure>(() => SnmpSession.Open("olt.invalid", 161, "x", new OltOptions(), TimeProvider.System, default))).Code);

    private static SimulatedOlt Olt(int onus)
    {
        var olt = SimulatedOlt.Start();
        for (var i = 1; i <= onus; i++)
            olt.Add(new SimulatedOnu(1, 1, i, $"ZTEGC{i:X7}", $"pelanggan-{i}"));
        return olt;
    }
}
