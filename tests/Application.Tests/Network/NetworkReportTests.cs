using IspJabbar.Application.Network.Sync;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Domain.Customers;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Network;

public sealed class NetworkReportTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_day_is_added_up_once_it_is_over_by_router_and_area()
    {
        await using var router = await SimulatedRouter.Start();
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, code) = await app.ARouter(location, port: router.Port);
        var half = await app.Send(Town.AForm(location, package));
        var never = await app.Send(Town.AForm(location, package));
        await app.Settle();
        await app.Send(new SyncNow([id])); // both are seen for the first time
        var seen = app.Clock.Now;

        // The day after: one is online for six hours of it, the other never.
        var day = DateOnly.FromDateTime(seen.AddHours(7).Date).AddDays(1);
        var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(7)).ToUniversalTime();
        app.Clock.Now = midnight.AddHours(4);
        router.Dial(half.PppoeUsername!); // as long ago as the simulator says: 1 h 2 m 3 s
        await app.Send(new SyncNow([id]));
        app.Clock.Now += TimeSpan.FromHours(6) - new TimeSpan(1, 2, 3);
        router.HangUp(half.PppoeUsername!);
        await app.Send(new SyncNow([id]));
        app.Clock.Now = midnight.AddHours(25);
        await app.SumUptime();
        await app.SumUptime();

        var total = await app.Db(db => db.UptimeTotals.SingleAsync(x => x.Day == day && x.RouterId == id));
        Assert.Equal((2, 6 * 3600, 2 * 24 * 3600), (total.Customers, total.OnlineS, total.KnownS));

        var report = await app.Send(new GetNetworkReport(day));
        Assert.Equal(2, report.Routers.Single(x => x.Code == code).Customers);
        Assert.InRange(report.Areas.Single(x => x.Code == location).Uptime!.Value, 0.01, 0.125);
        Assert.NotNull(report.Days.Single(x => x.Day == day).Uptime);
        Assert.Null(report.Days.LastOrDefault(x => x.Day > day)?.Uptime);

        // Who has it worst comes first, and on paper stands what is on the page.
        var worst = (await app.Send(new ListWorstUptime(day, PageSize: 200))).Items.Where(x => x.RouterCode == code).ToList();
        Assert.Equal([never.Id, half.Id], worst.Select(x => x.CustomerId));
        Assert.Equal(TimeSpan.FromHours(6), worst[0].Away - worst[1].Away);
        var paper = await app.Send(new DrawNetworkReport(day));
        Assert.Equal($"jaringan-{day:yyyy-MM}.pdf", paper.Name);
        Assert.Contains("LAPORAN JARINGAN", paper.Html, StringComparison.Ordinal);
        Assert.Contains(never.CustomerNumber, paper.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_isolated_could_not_have_been_online()
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, _) = await app.ARouter(location);
        var customer = await app.Send(Town.AForm(location, package));
        var day = DateOnly.FromDateTime(app.Clock.Now.AddHours(7).Date).AddDays(3);
        var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(7)).ToUniversalTime();
        await app.Db(db => db.Database.ExecuteSqlAsync($"update network.pppoe_secrets set provisioning = 'applied', applied_at = {midnight.AddDays(-2)} where customer_id = {customer.Id}"));
        await app.Db(db => db.Database.ExecuteSqlAsync($"""
            insert into network.router_secrets (router_id, name, service, profile, disabled, comment, secret_id, first_seen_at, changed_at)
            select router_id, username, 'pppoe', profile, false, comment, id, {midnight.AddDays(-2)}, {midnight.AddDays(-2)} from network.pppoe_secrets where customer_id = {customer.Id}
            """));
        await app.Db(db => db.Database.ExecuteSqlAsync($"select samples.make_month({day})"));
        await app.Db(db => db.Database.ExecuteSqlAsync($"""
            insert into samples.sessions (router_id, secret_id, name, started_at, ended_at)
            select router_id, id, username, {midnight}, {midnight.AddHours(12)} from network.pppoe_secrets where customer_id = {customer.Id}
            """));
        await app.Db(async db =>
        {
            db.Add(new Isolation(Guid.CreateVersion7(), customer.Id, IsolationReason.Nonpayment, null, null, midnight.AddHours(12)));
            return await db.SaveChangesAsync();
        });

        app.Clock.Now = midnight.AddHours(25);
        await app.SumUptime();

        var total = await app.Db(db => db.UptimeTotals.SingleAsync(x => x.Day == day && x.RouterId == id));
        Assert.Equal((12 * 3600, 12 * 3600), (total.OnlineS, total.KnownS));
    }

    [Fact]
    public async Task The_busiest_twentieth_of_counts_is_left_out_of_the_bandwidth_that_is_reported()
    {
        var location = await app.ALocation();
        var (id, code) = await app.ARouter(location);
        var month = new DateOnly(2025, 6, 1);
        await app.Db(db => db.Database.ExecuteSqlRawAsync("select samples.make_month(date '2025-06-01')"));
        await app.Db(db => db.Database.ExecuteSqlAsync($"""
            insert into samples.router_traffic (router_id, at, accounts, rx_bps, tx_bps)
            select {id}, timestamptz '2025-06-10 00:00:00+00' + n * interval '15 minutes', 10, n * 1000, n * 1000000 from generate_series(1, 100) as n
            """));

        var used = (await app.Send(new GetNetworkReport(month))).Routers.Single(x => x.Code == code).Bandwidth!;

        Assert.Equal((10, 95_000_000, 100_000_000, 95_000), (used.Accounts, used.DownP95, used.DownPeak, used.UpP95));
    }

    [Fact]
    public async Task Who_is_cut_off_again_and_again_and_which_router_is_busiest_is_seen_at_once()
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, code) = await app.ARouter(location);
        var often = await app.Send(Town.AForm(location, package));
        var twice = await app.Send(Town.AForm(location, package));
        var now = app.Clock.Now;
        await app.Db(db => db.Database.ExecuteSqlAsync($"select samples.make_month({DateOnly.FromDateTime(now.AddHours(-2).UtcDateTime)})"));
        await app.Db(db => db.Database.ExecuteSqlAsync($"select samples.make_month({DateOnly.FromDateTime(now.UtcDateTime)})"));
        foreach (var (customer, times) in new[] { (often.Id, 4), (twice.Id, 2) })
            await app.Db(db => db.Database.ExecuteSqlAsync($"""
                insert into samples.sessions (router_id, secret_id, name, started_at, ended_at, reason)
                select router_id, id, username, {now} - n * interval '10 minutes', {now} - n * interval '5 minutes', 'peer-request'
                from network.pppoe_secrets, generate_series(1, {times}) as n where customer_id = {customer}
                """));
        await app.Db(db => db.Database.ExecuteSqlAsync($"""
            insert into samples.router_traffic (router_id, at, accounts, rx_bps, tx_bps)
            values ({id}, {now.AddMinutes(-20)}, 2, 1, 1), ({id}, {now.AddMinutes(-5)}, 2, 5000000, 90000000), ({id}, {now.AddHours(-3)}, 2, 1, 1)
            """));

        var row = Assert.Single(await app.Send(new ListFlapping(100)), x => x.RouterCode == code);
        Assert.Equal((often.Id, 4, "peer-request"), (row.CustomerId, row.Times, row.Reason));
        var busy = (await app.Send(new ListBusiestRouters(100))).Routers.Single(x => x.Id == id);
        Assert.Equal((90_000_000, 5_000_000, now.AddMinutes(-5)), (busy.DownBps, busy.UpBps, busy.At));
    }
}
