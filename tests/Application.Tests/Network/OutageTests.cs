using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network.Outages;
using IspJabbar.Application.Network.Plant.Map;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Network;

/// <summary>Every test has a router of its own, so that one's trouble is not another's.</summary>
public sealed class OutageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private sealed record Street(Guid Router, Guid Pon, Guid[] Odps, Guid[][] People)
    {
        public Guid[] Everybody => [.. People.SelectMany(x => x)];
    }

    [Fact]
    public async Task Many_behind_one_box_are_one_outage_that_is_told_once_and_ends_when_they_are_back()
    {
        var street = await AStreet(5, 5);
        var lostAt = app.Clock.Now;
        await Are(street.People[0], ConnectionState.Offline);

        await app.WatchOutages();
        await app.WatchOutages();

        var outage = Assert.Single(await Of(street));
        Assert.Equal((OutageLevel.Odp, street.Odps[0], 5, 5, lostAt), (outage.Level, outage.NodeId, outage.Affected, outage.StillDown, outage.StartedAt));
        Assert.Equal(1, await Told(outage));

        await Later(10);
        await Are(street.People[0], ConnectionState.Online);
        await app.WatchOutages();
        Assert.True(Assert.Single(await Of(street)).IsOpen); // they may be gone again in a moment
        await Later(11);
        await app.WatchOutages();

        var over = Assert.Single(await Of(street));
        Assert.Equal(lostAt.AddMinutes(10), over.EndedAt);
        Assert.All(await Parts(over), x => Assert.Equal((lostAt, (DateTimeOffset?)lostAt.AddMinutes(10)), (x.FromAt, x.UntilAt)));
        Assert.Equal(1, await Told(over));
    }

    [Fact]
    public async Task Whoever_works_at_a_router_is_not_alarmed_and_the_others_are_if_it_lasts_longer_than_the_work()
    {
        var street = await AStreet(5);
        await app.Send(new MaintainRouter { RouterId = street.Router, Note = "Ganti catu daya" });
        await Are(street.Everybody, ConnectionState.Offline);

        await app.WatchOutages();
        var outage = Assert.Single(await Of(street)); // written down all the same
        Assert.Equal(0, await Told(outage));

        await app.Send(new EndRouterMaintenance(street.Router));
        await app.WatchOutages();
        await app.WatchOutages();
        Assert.Equal(1, await Told(outage));
    }

    [Fact]
    public async Task One_who_switches_off_the_modem_is_no_outage_nor_are_a_few()
    {
        var street = await AStreet(8);
        await Are(street.People[0][..3], ConnectionState.Offline);

        await app.WatchOutages();

        Assert.Empty(await Of(street));
    }

    [Fact]
    public async Task Who_is_gone_since_yesterday_does_not_make_this_evenings_outage()
    {
        var street = await AStreet(8);
        await Are(street.People[0][..5], ConnectionState.Offline);
        await Later(60);
        await Are(street.People[0][5..6], ConnectionState.Offline);

        await app.WatchOutages();

        Assert.Empty(await Of(street));
    }

    [Fact]
    public async Task When_more_is_lost_the_same_outage_moves_to_what_they_have_in_common()
    {
        var street = await AStreet(5, 5);
        await Are(street.People[0], ConnectionState.Offline);
        await app.WatchOutages();
        var first = Assert.Single(await Of(street));

        await Later(4);
        await Are(street.People[1], ConnectionState.Offline);
        await app.WatchOutages();

        var grown = Assert.Single(await Of(street));
        Assert.Equal((first.Id, OutageLevel.Pon, street.Pon, 10), (grown.Id, grown.Level, grown.NodeId, grown.Affected));
        Assert.Equal(1, await Told(grown));
    }

    [Fact]
    public async Task Two_outages_that_turn_out_to_be_one_are_joined_and_the_old_address_leads_there()
    {
        var street = await AStreet(5, 5, 12);
        await Are(street.People[0], ConnectionState.Offline);
        await Are(street.People[1], ConnectionState.Offline);
        await app.WatchOutages();
        var two = await Of(street);
        Assert.Equal(2, two.Count);

        await Are(street.People[2], ConnectionState.Offline);
        await app.WatchOutages();

        var one = Assert.Single(await Of(street), x => x.IsOpen);
        Assert.Equal(22, one.Affected);
        Assert.Equal(22, (await Parts(one)).Count);
        foreach (var before in two)
            Assert.Equal(one.Id, (await app.Send(new GetOutage(before.Id))).Id);
    }

    [Fact]
    public async Task One_that_comes_and_goes_stays_one_and_is_told_once()
    {
        var street = await AStreet(6);
        for (var round = 0; round < 4; round++)
        {
            await Are(street.People[0], ConnectionState.Offline);
            await app.WatchOutages();
            await Later(3);
            await Are(street.People[0], ConnectionState.Online);
            await app.WatchOutages();
            await Later(3);
        }

        var outage = Assert.Single(await Of(street));
        Assert.True(outage.IsOpen);
        Assert.Equal(1, await Told(outage));
    }

    [Fact]
    public async Task A_power_cut_that_modems_told_of_is_another_outage_than_the_cut_cable()
    {
        var street = await AStreet(10);
        await OltSays(street, street.People[0][..5], OnuState.DyingGasp);
        await OltSays(street, street.People[0][5..], OnuState.Los);
        await Are(street.People[0], ConnectionState.Offline);

        await app.WatchOutages();

        var outages = await Of(street);
        Assert.Equal([OutageCause.Fibre, OutageCause.Power], outages.Select(x => x.Cause).Order());
        Assert.All(outages, x => Assert.Equal(5, x.Affected));
        Assert.True((await Port(x => x.OpenFor(street.People[0][0], default)))!.IsPower);
        Assert.False((await Port(x => x.OpenFor(street.People[0][9], default)))!.IsPower);
    }

    [Fact]
    public async Task What_the_olt_tells_later_says_what_it_was()
    {
        var street = await AStreet(5);
        await Are(street.People[0], ConnectionState.Offline);
        await app.WatchOutages();
        Assert.Equal(OutageCause.Unknown, Assert.Single(await Of(street)).Cause);

        await OltSays(street, street.People[0], OnuState.DyingGasp);
        await app.WatchOutages();

        Assert.Equal((OutageCause.Power, true), Assert.Single(await Of(street)) is var x ? (x.Cause, x.IsPower) : default);
    }

    [Fact]
    public async Task A_router_that_falls_silent_is_an_outage_of_which_nobody_knows_until_it_answers()
    {
        var street = await AStreet(5);
        await Later(60);
        await Health(street.Router, RouterState.Offline, lastOk: app.Clock.Now.AddMinutes(-5));

        await app.WatchOutages();

        var silent = Assert.Single(await Of(street));
        Assert.Equal((OutageLevel.Router, OutageCause.Silent, app.Clock.Now.AddMinutes(-5), 5), (silent.Level, silent.Cause, silent.StartedAt, silent.StillDown));
        Assert.Equal(0, await Told(silent)); // the router was told already
        Assert.True((await Port(x => x.OpenFor(street.Everybody[0], default)))!.IsUncertain);
        Assert.Empty(await Against(street.Everybody[0]));

        // It answers: nobody had been away.
        await Health(street.Router, RouterState.Online, lastOk: app.Clock.Now);
        await app.WatchOutages();
        await Later(11);
        await app.WatchOutages();

        Assert.False(Assert.Single(await Of(street)).IsOpen);
        Assert.All(await Port(x => x.Between(street.Everybody[0], silent.StartedAt, app.Clock.Now, default)), x => Assert.True(x.IsUncertain));
    }

    [Fact]
    public async Task A_router_that_lost_its_power_is_an_outage_from_its_last_word_until_they_dial_in_again()
    {
        var street = await AStreet(5);
        var last = app.Clock.Now;
        await Health(street.Router, RouterState.Offline, lastOk: last);
        await app.WatchOutages();

        await Later(30);
        await Health(street.Router, RouterState.Online, lastOk: app.Clock.Now);
        await Are(street.Everybody, ConnectionState.Offline);
        await app.WatchOutages();
        var seen = Assert.Single(await Of(street));
        Assert.Equal((OutageCause.Unknown, 5), (seen.Cause, seen.StillDown));

        await Later(5);
        await Are(street.Everybody, ConnectionState.Online);
        await app.WatchOutages();
        await Later(11);
        await app.WatchOutages();

        var mine = Assert.Single(await Port(x => x.Between(street.Everybody[0], last, app.Clock.Now, default)));
        Assert.Equal((last, (DateTimeOffset?)last.AddMinutes(35), false), (mine.From, mine.Until, mine.IsUncertain));
    }

    [Fact]
    public async Task Whoever_asks_hears_whether_a_customer_was_in_an_outage_between_two_moments()
    {
        var street = await AStreet(5, 5);
        var lost = app.Clock.Now;
        await Are(street.People[0], ConnectionState.Offline);
        await app.WatchOutages();
        var (hit, spared) = (street.People[0][0], street.People[1][0]);

        Assert.NotNull(await Port(x => x.OpenFor(hit, default)));
        Assert.Null(await Port(x => x.OpenFor(spared, default)));
        Assert.Single(await Port(x => x.Between(hit, lost.AddHours(-1), lost.AddHours(1), default)));
        Assert.Empty(await Port(x => x.Between(hit, lost.AddHours(-2), lost.AddHours(-1), default)));
        Assert.Contains("gangguan massal", Assert.Single(await Against(hit)), StringComparison.Ordinal);
        Assert.Empty(await Against(spared));
    }

    [Fact]
    public async Task Who_is_isolated_is_not_missed()
    {
        var street = await AStreet(6);
        await app.Db(db => db.PppoeSecrets.Where(x => street.Everybody.Contains(x.CustomerId)).ExecuteUpdateAsync(x => x.SetProperty(account => account.Intent, SecretIntent.Isolated)));
        await Are(street.Everybody, ConnectionState.Offline);

        await app.WatchOutages();

        Assert.Empty(await Of(street));
    }

    [Fact]
    public async Task Those_who_look_at_once_open_one_and_tell_once()
    {
        var street = await AStreet(6);
        await Are(street.Everybody, ConnectionState.Offline);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            // Without the lease, as when it was lost: the index is what keeps them apart.
            await using var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(new WatchOutages());
            }
            catch (Exception error) when (error is ConflictException or DbUpdateException)
            {
                // the next look finds what the other wrote
            }
        })));
        await app.WatchOutages();

        var outage = Assert.Single(await Of(street));
        Assert.Equal(6, outage.Affected);
        Assert.Equal(1, await Told(outage));
    }

    [Fact]
    public async Task Somebody_takes_it_on_and_ends_one_that_will_not_end()
    {
        var street = await AStreet(5);
        await Are(street.Everybody, ConnectionState.Offline);
        await app.WatchOutages();
        var outage = Assert.Single(await Of(street));
        var (noc, _) = await app.AUser("noc");

        using (TestUser.Is(noc))
        {
            await app.Send(new AcknowledgeOutage { Id = outage.Id, Note = "Tim ke lokasi" });
            Assert.Equal("Tim ke lokasi", (await app.Send(new GetOutage(outage.Id))).SeenNote);
            Assert.Equal(noc, (await app.Db(db => db.Outages.SingleAsync(x => x.Id == outage.Id))).SeenBy);
            await app.Send(new EndOutage { Id = outage.Id, Why = "ODP dipindah" });
        }

        await app.WatchOutages(); // they are still gone, and still within the window
        await Later(20);
        await app.WatchOutages();
        Assert.False(Assert.Single(await Of(street)).IsOpen);
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new EndOutage { Id = outage.Id, Why = "Lagi" }));
    }

    [Fact]
    public async Task It_is_on_the_map_with_a_circle_around_its_customers()
    {
        var street = await AStreet(5);
        await Are(street.Everybody, ConnectionState.Offline);
        await app.WatchOutages();
        var outage = Assert.Single(await Of(street));

        var view = await app.Send(new GetMap { South = -6.41, North = -6.39, West = 107.44, East = 107.46, Zoom = 15 });

        var drawn = view.Outages.Single(x => x.Id == outage.Id);
        Assert.Equal((-6.4, 107.45, 5), (drawn.Latitude, drawn.Longitude, drawn.StillDown));
        Assert.True(drawn.RadiusM >= 80);
        Assert.DoesNotContain((await app.Send(new GetMap { South = 1, North = 2, West = 100, East = 101, Zoom = 15 })).Outages, x => x.Id == outage.Id);
    }

    /// <summary>A router, a port, and boxes with so many people each, all of them online.</summary>
    private async Task<Street> AStreet(params int[] people)
    {
        var location = await app.ALocation();
        var package = await app.APackage();
        var (router, _) = await app.ARouter(location);
        var pon = await app.APonPort(location, router);
        List<Guid> odps = [];
        List<Guid[]> all = [];
        foreach (var some in people)
        {
            odps.Add(await app.AnOdp(ports: 16, ponPort: pon));
            List<Guid> here = [];
            for (var at = 0; at < some; at++)
                here.Add((await app.Send(Town.AForm(location, package) with { OdpId = odps[^1] })).Id);
            all.Add([.. here]);
        }

        var street = new Street(router, pon, [.. odps], [.. all]);
        await Are(street.Everybody, ConnectionState.Online);
        await Health(router, RouterState.Online, app.Clock.Now);
        return street;
    }

    private Task Later(int minutes)
    {
        app.Clock.Now += TimeSpan.FromMinutes(minutes);
        return Task.CompletedTask;
    }

    private Task<int> Are(Guid[] customers, ConnectionState state) => app.Db(db => db.PppoeSecrets.Where(x => customers.Contains(x.CustomerId)).ExecuteUpdateAsync(x => x
        .SetProperty(account => account.Connection, state).SetProperty(account => account.ConnectionSince, app.Clock.Now).SetProperty(account => account.Provisioning, Provisioning.Applied)
        .SetProperty(account => account.AppliedAt, app.Clock.Now.AddDays(-1))));

    private Task<int> Health(Guid router, RouterState state, DateTimeOffset lastOk) => app.Db(db => db.Database.ExecuteSqlAsync($"""
        insert into network.router_health (router_id, state, since, failures, is_flapping, next_sync_at, last_ok_at, secrets, sessions)
        values ({router}, {state.ToString().ToLowerInvariant()}, {app.Clock.Now}, 0, false, {app.Clock.Now.AddDays(1)}, {lastOk}, 0, 0)
        on conflict (router_id) do update set state = excluded.state, since = excluded.since, last_ok_at = excluded.last_ok_at
        """));

    private async Task OltSays(Street street, Guid[] customers, OnuState state) => await app.Db(async db =>
    {
        var olt = await db.PonPorts.Where(x => x.Id == street.Pon).Select(x => x.OltId).SingleAsync();
        foreach (var customer in customers)
        {
            var onu = new Onu(Guid.CreateVersion7(), olt, street.Pon, Random.Shared.Next(1, 1_000_000), OnuSerial.Read($"ZTEG{Random.Shared.Next():X8}")!, app.Clock.Now);
            onu.BelongTo(customer);
            db.Add(onu);
            db.Entry(onu).Property(x => x.State).CurrentValue = state;
        }

        return await db.SaveChangesAsync();
    });

    private Task<List<Outage>> Of(Street street) => app.Db(db => db.Outages.AsNoTracking()
        .Where(x => x.MergedInto == null && (x.NodeId == street.Router || x.NodeId == street.Pon || street.Odps.Contains(x.NodeId))).OrderBy(x => x.StartedAt).ToListAsync());

    private Task<List<OutageCustomer>> Parts(Outage outage) => app.Db(db => db.OutageCustomers.AsNoTracking().Where(x => x.OutageId == outage.Id).ToListAsync());

    private Task<int> Told(Outage outage) => app.Db(async db =>
        (await db.Notifications.Where(x => x.Channel == Channel.InApp && x.Record == $"outage:{outage.Id}").Select(x => x.UserId).ToListAsync()).GroupBy(x => x).Select(x => x.Count()).DefaultIfEmpty(0).Max());

    private async Task<T> Port<T>(Func<IServiceOutages, Task<T>> ask)
    {
        await using var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IServiceOutages>());
    }

    private async Task<IReadOnlyList<string>> Against(Guid customer)
    {
        await using var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        List<string> said = [];
        foreach (var guard in scope.ServiceProvider.GetServices<IIsolationGuard>().Where(x => x.GetType().Name == "InMassOutage"))
            said.AddRange(await guard.Against(customer, IsolationReason.Nonpayment, default));
        return said;
    }
}
