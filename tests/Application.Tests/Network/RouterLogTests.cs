using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Network.Commands;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Network.Settings;
using IspJabbar.Domain.Customers;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Network;

public sealed class RouterLogTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Every_visit_is_written_down_word_for_word_and_no_password_among_them()
    {
        await using var router = await SimulatedRouter.Start();
        router.AddProfile("ISOLIR");
        var (id, customer, name) = await ACustomer(router);
        await app.Send(new ChangePppoePassword { CustomerId = customer, Password = "RahasiaBenar9" });
        await app.Settle();
        await app.Send(new TestRouter(id));

        var all = (await app.Send(new BrowseRouterLogs(id))).Items;
        Assert.Equal(["check", "apply", "apply"], all.Select(x => x.Action));
        var changed = all[1];
        Assert.Equal((name, customer), (changed.Username, changed.CustomerId));
        Assert.Contains($"> /ppp/secret/print .proplist=.id,name,service,profile,disabled,comment,password ?name={name}", changed.Talk, StringComparison.Ordinal);
        Assert.Contains("> /ppp/secret/set .id=*1 password=•••\n< !done", changed.Talk, StringComparison.Ordinal);
        Assert.Contains($"< .id=*1 name={name} service=pppoe profile=default", changed.Talk, StringComparison.Ordinal);
        Assert.Contains("> /login name=billing password=•••", all[0].Talk, StringComparison.Ordinal);

        var kept = await app.Db(db => db.RouterLogs.Where(x => x.RouterId == id).Select(x => x.Talk).ToListAsync());
        var secrets = router.Secrets.Select(x => x.Password).Append("RahasiaBenar9").Append(router.Password);
        Assert.All(secrets, secret => Assert.DoesNotContain(kept, talk => talk!.Contains($"={secret}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_a_router_said_at_length_is_kept_no_longer_than_its_column_and_a_broken_line_is_told()
    {
        await using var router = await SimulatedRouter.Start();
        router.AddProfile("ISOLIR");
        var (id, customer, name) = await ACustomer(router);
        for (var n = 0; n < 90; n++)
            router.Dial(name); // sessions to end, one by one
        router.Faults.Plan(Fault.Drop, "/ppp/active/remove", after: 85);
        router.Faults.Plan(Fault.Drop, "/ppp/secret/print", after: 2);
        await app.Send(new ActivateCustomer(customer));
        await app.Send(new IsolateCustomer { CustomerId = customer, Reason = IsolationReason.Request });
        await app.Settle();

        var said = (await app.Send(new BrowseRouterLogs(id))).Items[0].Talk!;
        Assert.InRange(said.Length, 3_000, 4_000);
        Assert.EndsWith("…", said, StringComparison.Ordinal);
        Assert.Contains("< +86", said, StringComparison.Ordinal); // four of the ninety rows are enough
    }

    [Fact]
    public async Task The_log_is_filtered_and_turned_by_the_last_row_that_was_seen()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, customer, name) = await ACustomer(router);
        await ACustomer(router, id);
        for (var n = 0; n < 3; n++)
            await app.Send(new TestRouter(id));
        router.Faults.RefuseConnections = true;
        router.DropConnections();
        await app.Send(new DisconnectCustomer(customer));
        await app.Settle();

        Assert.Equal(3, (await app.Send(new BrowseRouterLogs(id, Action: "check"))).Items.Count);
        Assert.Equal(["unreachable", "applied"], (await app.Send(new BrowseRouterLogs(id, Account: name))).Items.Select(x => x.Outcome));
        Assert.NotNull(Assert.Single((await app.Send(new BrowseRouterLogs(id, Outcome: "unreachable"))).Items).Message);
        var first = await app.Send(new BrowseRouterLogs(id, PageSize: 4));
        var second = await app.Send(new BrowseRouterLogs(id, Before: first.Items[^1].Id, PageSize: 4));
        Assert.Equal((4, true, 2, false), (first.Items.Count, first.HasMore, second.Items.Count, second.HasMore));
        Assert.Empty(first.Items.Select(x => x.Id).Intersect(second.Items.Select(x => x.Id)));
    }

    [Fact]
    public async Task What_is_older_than_the_settings_keep_is_forgotten()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, _, _) = await ACustomer(router);
        app.Clock.Now += TimeSpan.FromDays(20);
        await app.Send(new TestRouter(id));
        var now = (await app.Send(new GetNetworkSettings())).Sync;
        var outages = (await app.Send(new GetNetworkSettings())).Outages;
        await app.Send(new ChangeNetworkSettings
        {
            EveryMinutes = now.EveryMinutes, FailuresUntilOffline = now.FailuresUntilOffline, TrafficMinutes = now.TrafficMinutes, SessionMonths = now.SessionMonths, SampleMonths = now.SampleMonths,
            LogDays = 14, MostPercent = 10, OutageSharePercent = outages.SharePercent, OutageLeastCustomers = outages.LeastCustomers, OutageWindowMinutes = outages.WindowMinutes,
            OutageCalmMinutes = outages.CalmMinutes,
        });

        await app.ForgetSamples();

        Assert.Equal("check", Assert.Single((await app.Send(new BrowseRouterLogs(id))).Items).Action);
    }

    private async Task<(Guid Router, Guid Customer, string Name)> ACustomer(SimulatedRouter router, Guid? on = null)
    {
        if (on is { } there)
        {
            var code = await app.Db(db => db.Routers.Where(x => x.Id == there).Select(x => new { x.Code, Location = db.LocationCodes.Where(y => y.Id == x.LocationCodeId).Select(y => y.Code).First() }).SingleAsync());
            var again = await app.Send(Town.AForm(code.Location, await app.APackage(), code.Code));
            await app.Settle();
            return (there, again.Id, again.PppoeUsername!);
        }

        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, _) = await app.ARouter(location, port: router.Port);
        var done = await app.Send(Town.AForm(location, package));
        await app.Settle();
        return (id, done.Id, done.PppoeUsername!);
    }
}
