using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.OltSimulator;

namespace IspJabbar.Infrastructure.Tests.Olts;

public sealed class OltConsoleTests
{
    [Theory]
    [InlineData(Vendor.Zte, false)]
    [InlineData(Vendor.Zte, true)] // a byte at a time
    [InlineData(Vendor.Huawei, false)]
    [InlineData(Vendor.Huawei, true)]
    public async Task ONUs_that_nobody_registered_are_listed_over_several_pages(Vendor vendor, bool dribbles)
    {
        await using var olt = SimulatedOlt.Start(new SimulatorOptions { Vendor = vendor, Dribbles = dribbles, PageLines = 5 });
        for (var i = 1; i <= 12; i++)
            olt.Shine(new StrangeOnu(1, i, $"ZTEGC{i:X7}"));

        var talk = await Asking.Console().ListUnconfigured(olt.SignIn(), default);

        var found = Assert.IsType<OltTalkOutcome.Done>(talk.Outcome).Found;
        Assert.Equal(Enumerable.Range(1, 12).Select(i => (1, i, $"ZTEGC{i:X7}")), found.Select(x => (x.Slot, x.Port, x.Serial.Value)));
        await olt.Until(x => x.OpenSessions == 0);
    }

    [Theory]
    [InlineData(Vendor.Zte)]
    [InlineData(Vendor.Huawei)]
    public async Task Nobody_to_register_is_an_empty_list(Vendor vendor)
    {
        await using var olt = SimulatedOlt.Start(new SimulatorOptions { Vendor = vendor });

        Assert.Empty(Assert.IsType<OltTalkOutcome.Done>((await Asking.Console().ListUnconfigured(olt.SignIn(), default)).Outcome).Found);
    }

    [Theory]
    [InlineData(Vendor.Zte, 2)]
    [InlineData(Vendor.Huawei, 0)]
    public async Task A_new_ONU_gets_the_lowest_free_number_and_is_saved(Vendor vendor, int expected)
    {
        await using var olt = Ready(vendor);
        var begun = -1;

        var talk = await Provision(olt, number => begun = number);

        Assert.IsType<OltTalkOutcome.Done>(talk.Outcome);
        Assert.Equal(expected, begun);
        var onu = olt.Onus.Single(x => x.Serial == "ZTEGC8012345");
        Assert.Equal((1, 2, expected, "budi_0007"), (onu.Slot, onu.Port, onu.Number, onu.Name));
        Assert.True(olt.IsSaved);
        Assert.Empty(olt.Strangers);
        Assert.DoesNotContain(olt.Options.Password, talk.Transcript, StringComparison.Ordinal);
        Assert.Contains("» ••••••", talk.Transcript, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Vendor.Zte, "service-port")]
    [InlineData(Vendor.Zte, "tcont")]
    [InlineData(Vendor.Huawei, "service-port")]
    [InlineData(Vendor.Huawei, "ont port")]
    public async Task What_the_OLT_refuses_halfway_is_taken_back(Vendor vendor, string command)
    {
        await using var olt = Ready(vendor);
        olt.Faults.Plan(ConsoleFault.Refuse, command);

        var talk = await Provision(olt);

        var refused = Assert.IsType<OltTalkOutcome.Refused>(talk.Outcome);
        Assert.True(refused.Undone);
        Assert.Contains(command, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(olt.Onus, x => x.Serial == "ZTEGC8012345");
        Assert.Contains(olt.Strangers, x => x.Serial == "ZTEGC8012345");
    }

    [Theory]
    [InlineData(ConsoleFault.ApplyThenDrop)]
    [InlineData(ConsoleFault.Drop)]
    [InlineData(ConsoleFault.Hang)]
    [InlineData(ConsoleFault.HalfAnswer)]
    public async Task An_OLT_that_is_cut_off_halfway_leaves_us_not_knowing(ConsoleFault fault)
    {
        await using var olt = Ready(Vendor.Zte);
        olt.Faults.Plan(fault, "onu 2 type");

        var talk = await Provision(olt, options: Asking.Hasty);

        Assert.IsType<OltTalkOutcome.BrokenOff>(talk.Outcome);
        Assert.Contains("onu 2 type ALL-GPON", talk.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_when_the_order_could_not_be_noted()
    {
        await using var olt = Ready(Vendor.Zte);

        await Assert.ThrowsAsync<TimeoutException>(() => Provision(olt, _ => throw new TimeoutException()));

        Assert.DoesNotContain(olt.Commands, x => x.StartsWith("onu ", StringComparison.Ordinal));
        await olt.Until(x => x.OpenSessions == 0);
    }

    [Theory]
    [InlineData(Vendor.Zte)]
    [InlineData(Vendor.Huawei)]
    public async Task An_ONU_is_taken_out_with_what_hangs_on_it(Vendor vendor)
    {
        await using var olt = Ready(vendor);
        await Provision(olt);
        var onu = olt.Onus.Single(x => x.Serial == "ZTEGC8012345");

        var talk = await Asking.Console().Remove(olt.SignIn(), new OnuAt(onu.Slot, onu.Port, onu.Number, Asking.Serial(onu.Serial)), default);

        Assert.IsType<OltTalkOutcome.Done>(talk.Outcome);
        Assert.DoesNotContain(olt.Onus, x => x.Serial == "ZTEGC8012345");
        Assert.True(olt.IsSaved);
    }

    [Theory]
    [InlineData(Vendor.Zte, "yes")]
    [InlineData(Vendor.Huawei, "y")]
    public async Task A_restart_is_confirmed_when_the_OLT_asks(Vendor vendor, string yes)
    {
        await using var olt = Ready(vendor);

        var talk = await Asking.Console().Reboot(olt.SignIn(), new OnuAt(1, 2, 1, Asking.Serial("ZTEGC0000001")), default);

        Assert.IsType<OltTalkOutcome.Done>(talk.Outcome);
        Assert.Contains(yes, olt.Commands);
    }

    [Theory]
    [InlineData(Vendor.Zte)]
    [InlineData(Vendor.Huawei)]
    public async Task A_wrong_password_is_said_once_and_not_tried_again(Vendor vendor)
    {
        await using var olt = Ready(vendor);

        var talk = await Asking.Console().ListUnconfigured(olt.SignIn("salah-sekali"), default);

        Assert.Equal(OltErrorCode.Credentials, Assert.IsType<OltTalkOutcome.Unreachable>(talk.Outcome).Code);
        Assert.Empty(olt.Commands);
        Assert.DoesNotContain("salah-sekali", talk.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_are_asked_for_where_the_account_begins_without_them()
    {
        await using var olt = SimulatedOlt.Start(new SimulatorOptions { NeedsEnable = true });
        olt.Shine(new StrangeOnu(1, 2, "ZTEGC8012345"));

        Assert.Single(Assert.IsType<OltTalkOutcome.Done>((await Asking.Console().ListUnconfigured(olt.SignIn(), default)).Outcome).Found);
    }

    [Fact]
    public async Task A_console_without_a_free_session_changes_nothing()
    {
        await using var olt = Ready(Vendor.Zte);
        olt.Faults.DropConsole = true;

        Assert.IsType<OltTalkOutcome.Unreachable>((await Provision(olt)).Outcome);
    }

    [Fact]
    public async Task A_console_that_says_nothing_is_left()
    {
        await using var olt = Ready(Vendor.Zte);
        olt.Faults.MuteConsole = true;

        Assert.Equal(OltErrorCode.Timeout, Assert.IsType<OltTalkOutcome.Unreachable>((await Provision(olt, options: Asking.Hasty)).Outcome).Code);
    }

    [Theory]
    [InlineData("100; reboot")]
    [InlineData("100\nreboot")]
    [InlineData("?")]
    [InlineData("")]
    public async Task Only_words_go_into_a_console(string vlan)
    {
        await using var olt = Ready(Vendor.Zte);
        var plan = new OnuPlan(1, 2, Asking.Serial("ZTEGC8012345"), new Dictionary<string, string>(olt.Values()) { ["vlan"] = vlan });

        await Assert.ThrowsAsync<ArgumentException>(() => Asking.Console().Provision(olt.SignIn(), plan, _ => Task.CompletedTask, default));
        Assert.Equal(0, olt.OpenSessions);
    }

    private static SimulatedOlt Ready(Vendor vendor)
    {
        var olt = SimulatedOlt.Start(new SimulatorOptions { Vendor = vendor });
        olt.Add(new SimulatedOnu(1, 2, 1, "ZTEGC0000001"), new SimulatedOnu(1, 2, 3, "ZTEGC0000003"));
        olt.Shine(new StrangeOnu(1, 2, "ZTEGC8012345"));
        return olt;
    }

    private static Task<OltTalk> Provision(SimulatedOlt olt, Action<int>? begin = null, IspJabbar.Infrastructure.Olts.OltOptions? options = null) =>
        Asking.Console(options).Provision(olt.SignIn(), new OnuPlan(1, 2, Asking.Serial("ZTEGC8012345"), olt.Values()), number =>
        {
            begin?.Invoke(number);
            return Task.CompletedTask;
        }, default);
}
