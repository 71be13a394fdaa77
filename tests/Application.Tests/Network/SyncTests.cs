using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Sync;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Network;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Network;

public sealed class SyncTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Who_dials_in_is_online_and_who_hangs_up_is_offline_with_the_routers_reason()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, name, customer) = await ACustomerOn(router);
        await Sync(id);
        Assert.Equal(ConnectionState.Offline, (await SecretOf(customer)).Connection);

        router.Dial(name);
        var online = await Sync(id);
        Assert.Equal((true, 1, 1, 1), (online.Ok, online.Secrets, online.Active, online.Changed));
        Assert.Equal(ConnectionState.Online, (await SecretOf(customer)).Connection);
        var session = await app.Db(db => db.ActiveSessions.SingleAsync(x => x.RouterId == id));
        Assert.Equal(((string?)"48:8F:5A:00:00:01", name), (session.CallerId, session.Name));

        router.HangUp(name, "peer-request");
        await Sync(id);
        Assert.Equal(ConnectionState.Offline, (await SecretOf(customer)).Connection);
        Assert.Empty(await app.Db(db => db.ActiveSessions.Where(x => x.RouterId == id).ToListAsync()));
        var ended = await app.Db(db => db.EndedSessions.SingleAsync(x => x.RouterId == id));
        Assert.Equal(("peer-request", session.StartedAt), (ended.Reason, ended.StartedAt));
    }

    [Fact]
    public async Task A_round_in_which_nothing_happened_touches_no_row_of_an_account()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, name, _) = await ACustomerOn(router);
        router.AddSecret("tetangga", comment: "bukan milik kita");
        router.Dial(name);
        await Sync(id);
        var before = await Rows(id);

        app.Clock.Now += TimeSpan.FromHours(7); // also when what is written is no longer believed
        var again = await Sync(id);

        Assert.Equal((true, 0), (again.Ok, again.Changed));
        Assert.Equal(before, await Rows(id));
        Assert.Equal(app.Clock.Now, (await HealthOf(id)).LastOkAt);

        async Task<string> Rows(Guid router) => string.Join('\n', await app.Db(db => db.Database.SqlQuery<string>($"""
            select 'secret ' || name || ' ' || xmin::text as "Value" from network.router_secrets where router_id = {router}
            union all select 'session ' || name || ' ' || xmin::text from network.active_sessions where router_id = {router}
            union all select 'account ' || username || ' ' || xmin::text from network.pppoe_secrets where router_id = {router}
            order by 1
            """).ToListAsync()));
    }

    [Fact]
    public async Task What_somebody_changes_at_the_routers_own_screen_is_seen_at_the_next_round()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, name, customer) = await ACustomerOn(router);
        router.AddProfile("50M");
        await Sync(id);
        var ours = await app.Db(db => db.RouterSecrets.SingleAsync(x => x.RouterId == id));
        var secret = await SecretOf(customer);
        Assert.Equal((secret.Id, secret.PasswordHash), (ours.SecretId, ours.PasswordHash));
        Assert.NotNull(secret.PasswordHash);

        router.SetSecret(name, "profile", "50M");
        router.SetSecret(name, "password", "lain");
        router.AddSecret("baru");
        Assert.Equal(2, (await Sync(id)).Changed);

        var seen = await app.Db(db => db.RouterSecrets.Where(x => x.RouterId == id).OrderBy(x => x.Name).ToListAsync());
        Assert.Equal(["50M", "default"], seen.Select(x => x.Profile).Order());
        Assert.NotEqual(secret.PasswordHash, seen.Single(x => x.Name == name).PasswordHash);
        Assert.Null(seen.Single(x => x.Name == "baru").SecretId);

        router.RemoveSecret("baru");
        Assert.Equal(1, (await Sync(id)).Changed);
        Assert.Equal(name, (await app.Db(db => db.RouterSecrets.SingleAsync(x => x.RouterId == id))).Name);
    }

    [Fact]
    public async Task A_router_without_the_right_to_show_passwords_is_read_all_the_same()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, _, _) = await ACustomerOn(router);
        router.Grant("read,write,test,api");

        Assert.True((await Sync(id)).Ok);

        Assert.Null((await app.Db(db => db.RouterSecrets.SingleAsync(x => x.RouterId == id))).PasswordHash);
    }

    [Theory]
    [InlineData(Fault.Drop)]
    [InlineData(Fault.DropMidSentence)]
    [InlineData(Fault.OversizedWord)]
    [InlineData(Fault.UnknownControlByte)]
    [InlineData(Fault.WrongTag)]
    [InlineData(Fault.Fatal)]
    public async Task A_router_that_answers_half_never_makes_anybody_offline(Fault fault)
    {
        await using var router = await SimulatedRouter.Start();
        var (id, name, customer) = await ACustomerOn(router);
        router.Dial(name);
        await Sync(id);

        router.Faults.Plan(fault, "/ppp/active/print");
        router.Faults.Plan(fault, "/ppp/active/print"); // also when it is asked again on a new connection
        var result = await Sync(id);

        Assert.False(result.Ok);
        Assert.NotEmpty(result.Error!);
        Assert.Equal(ConnectionState.Online, (await SecretOf(customer)).Connection);
        Assert.Single(await app.Db(db => db.ActiveSessions.Where(x => x.RouterId == id).ToListAsync()));
    }

    [Fact]
    public async Task One_router_that_is_down_costs_the_others_nothing()
    {
        await using var sick = await SimulatedRouter.Start();
        await using var well = await SimulatedRouter.Start();
        var (first, _, _) = await ACustomerOn(sick);
        var (second, name, customer) = await ACustomerOn(well);
        sick.Faults.RefuseConnections = true;
        sick.DropConnections();
        well.Dial(name);

        var results = (await app.Send(new SyncNow())).ToDictionary(x => x.Id);

        Assert.False(results[first].Ok);
        Assert.True(results[second].Ok);
        Assert.Equal(ConnectionState.Online, (await SecretOf(customer)).Connection);
    }

    [Fact]
    public async Task One_miss_is_no_alarm_three_are_one_and_its_return_is_told_once()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, _, _) = await ACustomerOn(router);
        await Sync(id);
        router.Faults.RefuseConnections = true;
        router.DropConnections();

        await Sync(id);
        await Sync(id);
        Assert.Equal(RouterState.Online, (await HealthOf(id)).State);
        Assert.Empty(await Told(id));

        await Sync(id);
        await Sync(id);
        Assert.Equal(RouterState.Offline, (await HealthOf(id)).State);
        Assert.Contains("tidak menjawab", Assert.Single(await Told(id)), StringComparison.Ordinal);

        router.Faults.RefuseConnections = false;
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await Sync(id);
        await Sync(id);
        Assert.Equal(RouterState.Online, (await HealthOf(id)).State);
        Assert.Contains("kembali", (await Told(id))[1], StringComparison.Ordinal);
        Assert.Equal(2, (await Told(id)).Count);
    }

    [Fact]
    public async Task A_router_that_comes_and_goes_is_told_once_until_it_is_calm()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, _, _) = await ACustomerOn(router);
        await Sync(id);

        for (var round = 0; round < 4; round++)
        {
            router.Faults.RefuseConnections = true;
            router.DropConnections();
            for (var miss = 0; miss < 3; miss++)
                await Sync(id);
            router.Faults.RefuseConnections = false;
            app.Clock.Now += TimeSpan.FromMinutes(2);
            await Sync(id);
        }

        var told = await Told(id);
        Assert.Equal(3, told.Count); // gone, back, and that it goes on like this
        Assert.Contains("naik turun", told[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_instances_share_the_routers_and_none_is_read_twice()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, _, _) = await ACustomerOn(router);
        await Sync(id);
        app.Clock.Now += TimeSpan.FromMinutes(6);
        var reads = router.CommandsSeen.Count(x => x.Path == "/ppp/secret/print");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.RunSync()));

        Assert.Equal(reads + 1, router.CommandsSeen.Count(x => x.Path == "/ppp/secret/print"));
    }

    [Fact]
    public async Task A_name_that_the_sync_found_on_the_router_is_never_drawn()
    {
        await using var router = await SimulatedRouter.Start();
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, code) = await app.ARouter(location, port: router.Port);
        for (var number = 0; number < 1_000; number++)
        {
            if (number != 417)
                router.AddSecret($"{code}{number:000}");
        }

        await Sync(id);

        Assert.Equal($"{code}417", (await app.Send(Town.AForm(location, package))).PppoeUsername);
    }

    [Fact]
    public async Task Old_months_of_sessions_are_dropped_whole()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, name, _) = await ACustomerOn(router);
        router.Dial(name);
        await Sync(id);
        router.HangUp(name);
        await Sync(id);
        Assert.Single(await app.Db(db => db.EndedSessions.Where(x => x.RouterId == id).ToListAsync()));

        var now = app.Clock.Now;
        app.Clock.Now = now.AddMonths(20);
        await app.ForgetSamples();
        app.Clock.Now = now;

        Assert.Empty(await app.Db(db => db.EndedSessions.Where(x => x.RouterId == id).ToListAsync()));
    }

    private async Task<SyncResult> Sync(Guid router) => Assert.Single(await app.Send(new SyncNow([router])));

    private async Task<(Guid Router, string Name, Guid Customer)> ACustomerOn(SimulatedRouter router)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, _) = await app.ARouter(location, port: router.Port);
        var done = await app.Send(Town.AForm(location, package));
        await app.Settle();
        return (id, done.PppoeUsername!, done.Id);
    }

    private Task<PppoeSecret> SecretOf(Guid customer) => app.Db(db => db.PppoeSecrets.SingleAsync(x => x.CustomerId == customer));

    private Task<RouterHealth> HealthOf(Guid router) => app.Db(db => db.RouterHealth.SingleAsync(x => x.RouterId == router));

    private Task<List<string>> Told(Guid router) => app.Db(db => db.Notifications
        .Where(x => x.Channel == Channel.InApp && x.Record == $"router:{router}").OrderBy(x => x.CreatedAt).ThenBy(x => x.Id).Select(x => x.Subject).ToListAsync());
}
