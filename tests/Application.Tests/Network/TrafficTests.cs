using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Sessions;
using IspJabbar.Application.Network.Sync;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Network;

public sealed class TrafficTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task What_went_through_a_line_is_written_down_between_two_counts()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, name, customer) = await ACustomerOn(router);
        router.Dial(name);
        router.Count(name, 1_000_000, 5_000_000);
        await Count(id);

        router.Count(name, 1_900_000, 95_000_000);
        await Count(id);

        var sample = Assert.Single(await Samples(customer));
        Assert.Equal((900, 900_000, 90_000_000), (sample.Seconds, sample.RxBytes, sample.TxBytes));
        var all = await app.Db(db => db.RouterTraffic.SingleAsync(x => x.RouterId == id));
        Assert.Equal((1, 8_000, 800_000), (all.Accounts, all.RxBps, all.TxBps));

        var shown = await app.Send(new GetTraffic(customer));
        Assert.Equal((90_000_000, 900_000, (long?)800_000), (shown.DownBytes, shown.UpBytes, shown.DownP95));
        Assert.Equal(800_000, Assert.Single(shown.Points, x => x.DownBps is not null).DownBps);
    }

    [Theory]
    [InlineData(4_294_967_000, 704, 1_000)] // 32 bits began anew
    [InlineData(18_446_744_073_709_551_000, 384, 1_000)] // 64 bits
    public async Task A_counter_that_began_anew_goes_on_counting(ulong before, ulong now, long moved)
    {
        await using var router = await SimulatedRouter.Start();
        var (id, name, customer) = await ACustomerOn(router);
        router.Dial(name);
        router.Count(name, before, 0);
        await Count(id);

        router.Count(name, now, 0);
        await Count(id);

        Assert.Equal(moved, Assert.Single(await Samples(customer)).RxBytes);
    }

    [Fact]
    public async Task A_fall_that_nobody_can_explain_is_left_out()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, name, customer) = await ACustomerOn(router);
        router.Dial(name);
        router.Count(name, 2_000_000, 2_000_000);
        await Count(id);

        router.Count(name, 1_000_000, 3_000_000);
        await Count(id);

        Assert.Empty(await Samples(customer));
    }

    [Fact]
    public async Task A_new_session_counts_from_its_own_beginning()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, name, customer) = await ACustomerOn(router);
        router.Dial(name);
        router.Count(name, 7_000_000, 7_000_000);
        await Count(id);
        router.HangUp(name);
        app.Clock.Now += TimeSpan.FromHours(2); // the simulator says of every session that it lasts an hour and two minutes
        await app.Send(new SyncNow([id]));

        router.Dial(name);
        router.Count(name, 3_723, 37_230);
        await Count(id);

        var sample = Assert.Single(await Samples(customer));
        Assert.Equal((3_723, 3_723, 37_230), (sample.Seconds, sample.RxBytes, sample.TxBytes));
    }

    [Fact]
    public async Task A_session_that_is_met_in_the_middle_is_only_counted_from_then_on()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, name, customer) = await ACustomerOn(router);
        router.Dial(name);
        router.Count(name, 9_000_000_000, 90_000_000_000);

        await Count(id);

        Assert.Empty(await Samples(customer));
    }

    [Fact]
    public async Task Between_two_counts_the_router_is_not_asked()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, name, _) = await ACustomerOn(router);
        router.Dial(name);
        await Count(id);
        var asked = Asked(router);

        await app.Send(new SyncNow([id]));

        Assert.Equal(asked, Asked(router));
        static int Asked(SimulatedRouter router) => router.CommandsSeen.Count(x => x.Words.Contains("=.proplist=name,rx-byte,tx-byte"));
    }

    [Fact]
    public async Task Echoes_come_one_by_one_and_the_router_is_always_told_how_many()
    {
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { Beat = TimeSpan.FromMilliseconds(5) });
        var (id, name, customer) = await ACustomerOn(router);
        router.Dial(name);
        await app.Send(new SyncNow([id]));

        List<PingStep> steps = [];
        await foreach (var step in await app.Send(new PingCustomer(customer)))
            steps.Add(step);

        Assert.Equal(Enumerable.Range(1, 5).Select(at => new PingStep.Echo(at, TimeSpan.FromMicroseconds(12_345))), steps);
        Assert.Contains(router.CommandsSeen, x => x.Path == "/ping" && x.Words.Contains("=count=5"));
    }

    [Fact]
    public async Task Who_is_not_connected_has_no_address_to_call_and_a_router_that_refuses_says_why()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, name, customer) = await ACustomerOn(router);
        await app.Send(new SyncNow([id]));
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new PingCustomer(customer)));

        router.Dial(name);
        await app.Send(new SyncNow([id]));
        router.Grant("read,write,api");
        List<PingStep> steps = [];
        await foreach (var step in await app.Send(new PingCustomer(customer)))
            steps.Add(step);

        Assert.Contains("hak", Assert.IsType<PingStep.Failed>(Assert.Single(steps)).Message, StringComparison.Ordinal);
    }

    /// <summary>A quarter of an hour later everything is read again.</summary>
    private async Task Count(Guid router)
    {
        app.Clock.Now += TimeSpan.FromMinutes(15);
        await app.Send(new SyncNow([router]));
    }

    private Task<List<TrafficSample>> Samples(Guid customer) => app.Db(db =>
        db.TrafficSamples.Where(x => db.PppoeSecrets.Any(account => account.Id == x.SecretId && account.CustomerId == customer)).OrderBy(x => x.At).ToListAsync());

    private async Task<(Guid Router, string Name, Guid Customer)> ACustomerOn(SimulatedRouter router)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, _) = await app.ARouter(location, port: router.Port);
        var done = await app.Send(Town.AForm(location, package));
        await app.Settle();
        return (id, done.PppoeUsername!, done.Id);
    }
}
