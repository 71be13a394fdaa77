using System.Diagnostics.CodeAnalysis;
using IspJabbar.Application.Network.Ports;
using IspJabbar.RouterOs.Simulator;

namespace IspJabbar.Infrastructure.Tests.RouterOs;

[SuppressMessage("Design", "CA1001", Justification = "IAsyncLifetime is how xunit disposes.")]
public sealed class RouterGatewayTests : IAsyncLifetime
{
    private const string Mark = "isp:0198c0de";
    private static readonly WantedSecret Budi = new("CKP123", "Rahasia7", "20M", Disabled: false, $"Budi, KCB-CKP010225-001 {Mark}", Mark);

    private readonly OurSide _us = new();
    private SimulatedRouter _router = null!;

    public async Task InitializeAsync()
    {
        _router = await SimulatedRouter.Start();
        _router.AddProfile("20M");
        _router.AddProfile("isolir");
    }

    public async Task DisposeAsync()
    {
        await _us.DisposeAsync();
        await _router.DisposeAsync();
    }

    [Fact]
    public async Task A_missing_account_is_made()
    {
        Assert.True(Changed(await Apply(Budi)));

        var secret = Assert.Single(_router.Secrets);
        Assert.Equal(new SimulatedSecret(secret.Id, "CKP123", "Rahasia7", "pppoe", "20M", Disabled: false, Budi.Comment), secret);
    }

    [Fact]
    public async Task Applying_twice_changes_nothing_the_second_time()
    {
        await Apply(Budi);
        var before = Assert.Single(_router.Secrets);

        Assert.False(Changed(await Apply(Budi)));

        Assert.Equal(before, Assert.Single(_router.Secrets));
        Assert.Equal(0, _router.Count("/ppp/secret/set"));
    }

    [Fact]
    public async Task Only_what_differs_is_set()
    {
        await Apply(Budi);
        _router.SetSecret("CKP123", "password", "diubah");

        Assert.True(Changed(await Apply(Budi)));

        var set = Assert.Single(_router.CommandsSeen, command => command.Path == "/ppp/secret/set");
        Assert.Equal("Rahasia7", set["password"]);
        Assert.Null(set["profile"]);
        Assert.Null(set["comment"]);
        Assert.Equal("Rahasia7", Assert.Single(_router.Secrets).Password);
    }

    [Fact]
    public async Task A_new_profile_holds_at_once_because_the_session_is_ended_after_the_change()
    {
        await Apply(Budi);
        _router.Dial("CKP123");
        _router.Dial("CKP1234");

        Assert.True(Changed(await Apply(Budi with { Profile = "isolir" })));

        Assert.Equal(["CKP1234"], _router.Sessions);
        var secret = Assert.Single(_router.Secrets);
        Assert.Equal(("isolir", Budi.Comment), (secret.Profile, secret.Comment));
        var paths = _router.CommandsSeen.Select(command => command.Path).ToList();
        Assert.True(paths.IndexOf("/ppp/secret/set") < paths.IndexOf("/ppp/active/remove"));
    }

    [Fact]
    public async Task Cut_off_between_change_and_session_the_next_time_still_ends_the_session()
    {
        await Apply(Budi);
        _router.Dial("CKP123");
        _router.Faults.Plan(Fault.Drop, "/ppp/active/print", times: 2);

        Assert.IsType<SecretOutcome.Unreachable>(await Apply(Budi with { Profile = "isolir" }));
        Assert.Equal("isolir", Assert.Single(_router.Secrets).Profile);
        Assert.Equal(["CKP123"], _router.Sessions);

        Assert.True(Changed(await Apply(Budi with { Profile = "isolir" })));

        Assert.Empty(_router.Sessions);
        Assert.Equal(Budi.Comment, Assert.Single(_router.Secrets).Comment);
    }

    [Fact]
    public async Task Disabling_ends_the_session_and_enabling_does_not()
    {
        await Apply(Budi);
        _router.Dial("CKP123");

        await Apply(Budi with { Disabled = true });
        Assert.True(Assert.Single(_router.Secrets).Disabled);
        Assert.Empty(_router.Sessions);

        _router.Dial("CKP123"); // quicker than we are
        await Apply(Budi);
        Assert.False(Assert.Single(_router.Secrets).Disabled);
        Assert.Equal(["CKP123"], _router.Sessions);
    }

    [Fact]
    public async Task A_new_comment_leaves_the_session_alone()
    {
        await Apply(Budi);
        _router.Dial("CKP123");

        await Apply(Budi with { Comment = $"Pak Budi {Mark}" });

        Assert.Equal(["CKP123"], _router.Sessions);
        Assert.Equal($"Pak Budi {Mark}", Assert.Single(_router.Secrets).Comment);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Dibuat manual")]
    [InlineData("isp:0198c0de1")]
    [InlineData("xisp:0198c0de")]
    public async Task Somebody_elses_account_is_never_touched(string comment)
    {
        _router.AddSecret("CKP123", password: "milik-orang", comment: comment);
        _router.Dial("CKP123");
        var before = _router.Secrets;

        Assert.Equal(new SecretOutcome.NameTaken(), await Apply(Budi));
        Assert.False(Changed(await Remove()));

        Assert.Equal(before, _router.Secrets);
        Assert.Equal(["CKP123"], _router.Sessions);
    }

    [Fact]
    public async Task What_people_write_around_the_mark_does_not_take_the_account_from_us()
    {
        _router.AddSecret("CKP123", comment: $"[{Mark}] pindah rumah");

        Assert.True(Changed(await Apply(Budi)));

        Assert.Equal(Budi.Comment, Assert.Single(_router.Secrets).Comment);
    }

    [Fact]
    public async Task A_comment_without_the_mark_is_our_own_mistake() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Apply(Budi with { Comment = "Budi" }));

    [Fact]
    public async Task Done_but_never_answered_then_applied_again_is_one_account()
    {
        _router.Faults.Plan(Fault.ApplyThenDrop, "/ppp/secret/add");

        Assert.Equal(RouterErrorCode.Timeout, Assert.IsType<SecretOutcome.Unreachable>(await Apply(Budi)).Code);
        Assert.Single(_router.Secrets);

        Assert.False(Changed(await Apply(Budi)));
        Assert.Single(_router.Secrets);
    }

    [Fact]
    public async Task Sixteen_at_once_are_still_one_account()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Apply(Budi))));

        Assert.All(outcomes, outcome => Assert.IsType<SecretOutcome.Applied>(outcome));
        Assert.Contains(outcomes, outcome => outcome is SecretOutcome.Applied { Changed: true });
        Assert.Single(_router.Secrets);
        Assert.Equal(1, _router.AcceptedConnections);
    }

    [Fact]
    public async Task Two_of_ours_become_one()
    {
        _router.AddSecret("CKP123", service: "any", profile: "20M", comment: Budi.Comment);
        _router.AddSecret("CKP123", service: "pppoe", profile: "20M", comment: Budi.Comment);

        Assert.True(Changed(await Apply(Budi)));

        Assert.Equal("pppoe", Assert.Single(_router.Secrets).Service);
    }

    [Fact]
    public async Task A_missing_profile_is_refused_in_the_routers_own_words()
    {
        Assert.Equal(new SecretOutcome.Refused(RouterErrorCode.Refused, "input does not match any value of profile"), await Apply(Budi with { Profile = "100M" }));
        Assert.Empty(_router.Secrets);

        await Apply(Budi);
        Assert.IsType<SecretOutcome.Refused>(await Apply(Budi with { Profile = "100M" }));
        Assert.Equal("20M", Assert.Single(_router.Secrets).Profile);
    }

    [Fact]
    public async Task A_missing_right_is_a_matter_of_policy()
    {
        _router.Grant("read,api");

        Assert.Equal(new SecretOutcome.Refused(RouterErrorCode.Policy, "not enough permissions (9)"), await Apply(Budi));
    }

    [Fact]
    public async Task A_wrong_password_is_refused_not_unreachable()
    {
        var outcome = await _us.Gateway.Apply(_router.Endpoint with { Password = "salah" }, Budi, default);

        Assert.Equal(RouterErrorCode.Credentials, Assert.IsType<SecretOutcome.Refused>(outcome).Code);
    }

    [Fact]
    public async Task A_password_we_may_not_read_is_set_again()
    {
        await Apply(Budi);
        _router.SetSecret("CKP123", "password", "diubah");
        _router.Grant("read,write,test,api");

        Assert.True(Changed(await Apply(Budi)));

        Assert.Equal("Rahasia7", Assert.Single(_router.Secrets).Password);
    }

    [Fact]
    public async Task A_router_that_is_down_is_unreachable_and_found_again()
    {
        _router.Faults.RefuseConnections = true;
        Assert.Equal(RouterErrorCode.Port, Assert.IsType<SecretOutcome.Unreachable>(await Apply(Budi)).Code);

        _router.Faults.RefuseConnections = false;
        Assert.True(Changed(await Apply(Budi)));
    }

    [Fact]
    public async Task A_router_that_rebooted_since_is_spoken_to_anew_without_anybody_noticing()
    {
        await Apply(Budi);
        _router.Faults.Plan(Fault.Drop, "/ppp/secret/print");

        Assert.False(Changed(await Apply(Budi)));

        Assert.Equal(2, _router.AcceptedConnections);
    }

    [Theory]
    [InlineData(Fault.OtherRows)]
    [InlineData(Fault.WrongTag)]
    [InlineData(Fault.OversizedWord)]
    public async Task An_answer_that_makes_no_sense_changes_nothing(Fault fault)
    {
        _router.AddSecret("CKP123", comment: Budi.Comment, profile: "isolir");
        var before = _router.Secrets;
        _router.Faults.Plan(fault, "/ppp/secret/print");

        Assert.Equal(RouterErrorCode.Protocol, Assert.IsType<SecretOutcome.Unreachable>(await Apply(Budi)).Code);

        Assert.Equal(before, _router.Secrets);
    }

    [Fact]
    public async Task Whoever_gives_up_gets_his_cancellation()
    {
        _router.Faults.Plan(Fault.Hang, "/ppp/secret/print");
        using var stop = new CancellationTokenSource();

        var applying = _us.Gateway.Apply(_router.Endpoint, Budi, stop.Token);
        await _router.Saw("/ppp/secret/print");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => applying.WaitAsync(OurSide.Patience));
    }

    [Fact]
    public async Task Removing_takes_the_account_and_its_session()
    {
        await Apply(Budi);
        _router.Dial("CKP123");
        _router.AddSecret("CKP124");
        _router.Dial("CKP124");

        Assert.True(Changed(await Remove()));

        Assert.Equal("CKP124", Assert.Single(_router.Secrets).Name);
        Assert.Equal(["CKP124"], _router.Sessions);
        Assert.False(Changed(await Remove()));
    }

    [Fact]
    public async Task Cut_off_between_account_and_session_removing_again_ends_the_session()
    {
        await Apply(Budi);
        _router.Dial("CKP123");
        _router.Faults.Plan(Fault.Drop, "/ppp/active/print", times: 2);

        Assert.IsType<SecretOutcome.Unreachable>(await Remove());
        Assert.Empty(_router.Secrets);
        Assert.Equal(["CKP123"], _router.Sessions);

        Assert.True(Changed(await Remove()));
        Assert.Empty(_router.Sessions);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Old_and_new_routers_hold_the_same_account(bool challenges, bool saysEmpty)
    {
        _router.ChallengesLogin = challenges;
        _router.SaysEmpty = saysEmpty;

        Assert.True(Changed(await Apply(Budi)));
        Assert.False(Changed(await Apply(Budi)));
        Assert.True(Changed(await Remove()));
    }

    private async Task<SecretOutcome> Apply(WantedSecret wanted) => await _us.Gateway.Apply(_router.Endpoint, wanted, default).WaitAsync(OurSide.Patience) with { Talk = null };

    private Task<SecretOutcome> Remove() => _us.Gateway.Remove(_router.Endpoint, "CKP123", Mark, default).WaitAsync(OurSide.Patience);

    private static bool Changed(SecretOutcome outcome) => Assert.IsType<SecretOutcome.Applied>(outcome).Changed;
}
