using IspJabbar.Application.Network.Profiles;
using IspJabbar.Application.Network.Setup;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;

namespace IspJabbar.Application.Tests.Network;

public sealed class RouterSetupTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Isolation_is_prepared_on_the_router_after_it_was_shown_and_read_back()
    {
        await using var router = await SimulatedRouter.Start();
        var id = await ARouter(router);

        var plan = await app.Send(new PlanIsolation { RouterId = id, Portal = "10.10.0.5", Dns = "10.10.0.1" });
        Assert.Equal(8, plan.Count);
        Assert.All(plan, x => Assert.Null(x.Shown));
        Assert.Equal("/ip pool add name=pool-isolir ranges=10.255.0.2-10.255.255.254", plan[0].Command);
        Assert.DoesNotContain(router.CommandsSeen, x => x.Path.EndsWith("/add", StringComparison.Ordinal)); // looking changes nothing

        await app.Send(new PrepareIsolation { RouterId = id, Portal = "10.10.0.5", Dns = "10.10.0.1" });
        await app.Settle();

        var tasks = (await app.Send(new ListRouterTasks(id))).Items;
        Assert.Equal(8, tasks.Count(x => x.State is CommandState.Done));
        Assert.Equal("128k/128k", tasks.Single(x => x.Name == "/ppp/profile ISOLIR").Proof!["rate-limit"]);
        Assert.All(await app.Send(new PlanIsolation { RouterId = id, Portal = "10.10.0.5", Dns = "10.10.0.1" }), x => Assert.Equal((true, 0), (x.Shown is not null, x.Differences.Count)));
    }

    [Fact]
    public async Task What_exists_under_that_name_stays_unless_somebody_says_otherwise()
    {
        await using var router = await SimulatedRouter.Start();
        router.Add("/ppp/profile", ("name", "ISOLIR"), ("rate-limit", "1M/1M"));
        var id = await ARouter(router);
        var wish = new PrepareIsolation { RouterId = id, Portal = "10.10.0.5", Dns = "10.10.0.1" };

        Assert.Contains("rate-limit", (await app.Send(new PlanIsolation { RouterId = id, Portal = wish.Portal, Dns = wish.Dns }))[1].Differences);
        await app.Send(wish);
        await app.Settle();
        var kept = (await app.Send(new ListRouterTasks(id))).Items.Single(x => x.Name == "/ppp/profile ISOLIR");
        Assert.Equal(CommandState.Failed, kept.State);
        Assert.Contains("dibiarkan", kept.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(router.CommandsSeen, x => x.Path == "/ppp/profile/set");

        await app.Send(wish with { ChangesExisting = true });
        await app.Settle();
        Assert.Equal(CommandState.Done, (await app.Send(new ListRouterTasks(id))).Items.First(x => x.Name == "/ppp/profile ISOLIR").State);
    }

    [Fact]
    public async Task Rules_go_to_the_top_in_their_order_and_nobody_elses_is_moved_or_changed()
    {
        await using var router = await SimulatedRouter.Start();
        router.Insert("/ip/firewall/filter", ("chain", "forward"), ("action", "passthrough"), ("comment", "special dummy rule to show fasttrack counters"), ("dynamic", "true"));
        router.Add("/ip/firewall/filter", ("chain", "forward"), ("action", "fasttrack-connection"), ("comment", "milik NOC"));
        router.Add("/ip/firewall/filter", ("chain", "forward"), ("src-address-list", "isolir"), ("action", "drop"), ("comment", "isolir-drop")); // pasted by hand, long ago
        router.Add("/ip/firewall/nat", ("chain", "srcnat"), ("action", "masquerade"), ("comment", "internet"));
        var id = await ARouter(router);
        var wish = new PrepareIsolation { RouterId = id, Portal = "10.10.0.5", Dns = "10.10.0.1" };

        var plan = await app.Send(new PlanIsolation { RouterId = id, Portal = wish.Portal, Dns = wish.Dns });
        Assert.Contains("/ip firewall filter add comment=isolir-tcp chain=forward src-address-list=isolir protocol=tcp action=reject reject-with=tcp-reset disabled=no place-before=0", plan.Select(x => x.Command));
        await app.Send(wish);
        await app.Settle();

        Assert.Equal(["special dummy rule to show fasttrack counters", "milik NOC", "isolir-boleh", "isolir-tcp", "isolir-drop"], router.Comments("/ip/firewall/filter"));
        Assert.Equal(["isolir-http", "internet"], router.Comments("/ip/firewall/nat"));
        Assert.All((await app.Send(new ListRouterTasks(id))).Items, x => Assert.Equal(CommandState.Done, x.State));
        Assert.DoesNotContain(router.CommandsSeen, x => x.Path is "/ip/firewall/filter/set" or "/ip/firewall/filter/move" or "/ip/firewall/filter/remove");

        await app.Send(new PrepareIsolation { RouterId = await ARouter(router), Portal = wish.Portal, Dns = wish.Dns }); // twice is once
        await app.Settle();
        Assert.Equal(5, router.Comments("/ip/firewall/filter").Count);
    }

    [Fact]
    public async Task Rules_that_stand_in_the_wrong_order_are_told_and_not_moved()
    {
        await using var router = await SimulatedRouter.Start();
        router.Add("/ip/firewall/filter", ("chain", "forward"), ("src-address-list", "isolir"), ("action", "drop"), ("comment", "isolir-drop"));
        router.Add("/ip/firewall/filter", ("chain", "forward"), ("src-address-list", "isolir"), ("dst-address-list", "isolir-boleh"), ("action", "accept"), ("comment", "isolir-boleh"));
        var id = await ARouter(router);

        await app.Send(new PrepareIsolation { RouterId = id, Portal = "10.10.0.5", Dns = "10.10.0.1" });
        await app.Settle();

        Assert.Contains("tidak berurutan", (await app.Send(new ListRouterTasks(id))).Items.Single(x => x.Name == "/ip/firewall/filter isolir-drop").Error, StringComparison.Ordinal);
        Assert.Equal(["isolir-drop", "isolir-boleh"], router.Comments("/ip/firewall/filter").Where(x => x != "isolir-tcp"));
    }

    [Theory]
    [InlineData(Fault.Drop)]
    [InlineData(Fault.ApplyThenDrop)]
    [InlineData(Fault.DropMidSentence)]
    [InlineData(Fault.WrongTag)]
    [InlineData(Fault.OversizedWord)]
    [InlineData(Fault.Fatal)]
    [InlineData(Fault.OnlySaysYes)]
    public async Task Cut_off_in_the_middle_of_a_profile_the_next_visit_finishes_it(Fault fault)
    {
        foreach (var step in (string[])["/ppp/profile/print", "/ppp/profile/add"])
        {
            await using var router = await SimulatedRouter.Start();
            var id = await ARouter(router);
            var profile = await AProfile();
            if (fault is not Fault.OnlySaysYes || step.EndsWith("add", StringComparison.Ordinal))
                router.Faults.Plan(fault, step);

            await app.Send(new PushProfile(profile.Id, id));
            await app.Settle();
            app.Clock.Now += TimeSpan.FromMinutes(1);
            await app.Settle();

            var task = Assert.Single((await app.Send(new ListRouterTasks(id))).Items);
            Assert.Equal((CommandState.Done, "10M/20M"), (task.State, task.Proof?["rate-limit"]));
            await app.Send(new ReadRouterSetup(id));
            Assert.Single((await app.Send(new ListRouterProfiles(id))).Rows, x => x.Name == profile.Name && x.Shown == "10M/20M");
        }
    }

    [Fact]
    public async Task A_profile_that_somebody_changed_on_a_router_is_shown_and_sent_again()
    {
        await using var router = await SimulatedRouter.Start();
        var (location, profile) = (await app.ALocation(), await AProfile());
        router.Add("/ppp/profile", ("name", profile.Name), ("rate-limit", "1M/1M"), ("remote-address", "pool-a"));
        var (id, _) = await app.ARouter(location, port: router.Port);
        await app.Send(Town.AForm(location, await app.APackage(profile: profile.Name)));
        await app.Settle();

        Assert.Null(await app.Send(new ReadRouterSetup(id)));
        var differs = (await app.Send(new GetProfile(profile.Id, PageSize: 200))).Routers.Items.Single(x => x.RouterId == id);
        Assert.Equal((1, "1M/1M", true), (differs.Accounts, differs.Shown, differs.Differs));
        Assert.Equal(1, (await app.Send(new ListProfiles())).Items.Single(x => x.Name == profile.Name).Differing);

        await app.Send(new PushProfile(profile.Id, id));
        await app.Settle();
        await app.Send(new ReadRouterSetup(id));

        var now = (await app.Send(new ListRouterProfiles(id))).Rows.Single(x => x.Name == profile.Name);
        Assert.Equal(("10M/20M", "pool-a", 0), (now.Shown, now.RemoteAddress, now.Differences.Count)); // what nobody wrote down stays
    }

    [Fact]
    public async Task A_router_that_is_silent_gets_the_latest_wish_when_it_is_back_and_only_that()
    {
        await using var router = await SimulatedRouter.Start();
        var id = await ARouter(router);
        var profile = await AProfile();
        router.Faults.RefuseConnections = true;
        router.DropConnections();

        await app.Send(new PushProfile(profile.Id, id));
        await app.Settle();
        await app.Send(profile with { DownloadKbps = 50_000 });
        await app.Send(new PushProfile(profile.Id, id));
        router.Faults.RefuseConnections = false;
        app.Clock.Now += TimeSpan.FromMinutes(10);
        await app.Settle();

        var tasks = (await app.Send(new ListRouterTasks(id))).Items;
        Assert.Equal([CommandState.Done, CommandState.Superseded], tasks.Select(x => x.State));
        Assert.Equal("10M/50M", tasks[0].Proof!["rate-limit"]);
        Assert.Single(router.CommandsSeen, x => x.Path == "/ppp/profile/add");
    }

    [Fact]
    public async Task The_routers_own_profiles_are_not_written_down() =>
        await Assert.ThrowsAsync<DomainException>(() => app.Send(new SaveProfile { Name = "default", DownloadKbps = 1_000, UploadKbps = 1_000 }));

    private async Task<SaveProfile> AProfile()
    {
        var profile = new SaveProfile { Name = $"P-{Guid.CreateVersion7():n}"[..20], DownloadKbps = 20_000, UploadKbps = 10_000 };
        await app.Send(profile);
        return profile;
    }

    private async Task<Guid> ARouter(SimulatedRouter router) => (await app.ARouter(await app.ALocation(), port: router.Port)).Id;
}
