using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Network.Drifts;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Network.Sync;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Network;

public sealed class DriftTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_router_that_is_as_it_should_be_has_no_difference()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, name, _) = await ACustomerOn(router);
        router.Dial(name);

        await Sync(id);

        Assert.Empty((await Drifts(id)).Items);
    }

    [Fact]
    public async Task What_somebody_changed_by_hand_is_shown_and_put_right_on_approval()
    {
        await using var router = await SimulatedRouter.Start();
        router.AddProfile("99M");
        var (id, name, customer) = await ACustomerOn(router);
        router.SetSecret(name, "profile", "99M");
        router.SetSecret(name, "disabled", "yes");
        router.SetSecret(name, "password", "lain");
        await Sync(id);

        var shown = await Drifts(id);
        Assert.Equal([DriftKind.Disabled, DriftKind.Password, DriftKind.Profile], shown.Items.Select(x => x.Kind).Order(Comparer<DriftKind>.Create((a, b) => string.CompareOrdinal($"{a}", $"{b}"))));
        var profile = shown.Items.Single(x => x.Kind is DriftKind.Profile);
        Assert.Equal(("default", "99M", (Guid?)customer), (profile.WantedProfile, profile.SeenProfile, profile.CustomerId));
        Assert.Equal("99M", router.Secrets[0].Profile); // until somebody approves

        var repair = await app.Send(new RepairDrift { RouterId = id, Name = name });
        await app.Settle();
        await Sync(id);

        Assert.Equal((1, 1), (repair.Ordered, repair.Routers));
        Assert.Equal(("default", false), (router.Secrets[0].Profile, router.Secrets[0].Disabled));
        Assert.Empty((await Drifts(id)).Items);
    }

    [Fact]
    public async Task An_account_that_vanished_from_the_router_is_missing_and_comes_back()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, name, _) = await ACustomerOn(router);
        router.RemoveSecret(name);
        await Sync(id);
        Assert.Equal(DriftKind.Missing, Assert.Single((await Drifts(id)).Items).Kind);

        await app.Send(new RepairDrift { RouterId = id });
        await app.Settle();

        Assert.Equal(name, Assert.Single(router.Secrets).Name);
    }

    [Fact]
    public async Task An_account_nobody_knows_is_shown_and_never_touched()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, _, _) = await ACustomerOn(router);
        await app.Send(new ChangeIsolation { RouterId = id, OnDrift = DriftPolicy.Automatic });
        router.AddSecret("kantor", comment: "akun kantor");
        await Sync(id);
        var unknown = Assert.Single((await Drifts(id)).Items);
        Assert.Equal((DriftKind.Unknown, false), (unknown.Kind, unknown.CanRepair));

        await app.Send(new RepairDrift { RouterId = id });
        await app.Settle();
        Assert.Equal("akun kantor", router.Secrets.Single(x => x.Name == "kantor").Comment);

        await app.Send(new IgnoreDrift { RouterId = id, Name = "kantor", Kind = DriftKind.Unknown, Why = "Akun kantor" });
        Assert.Empty((await Drifts(id)).Items);
        Assert.Single((await Drifts(id, ignored: true)).Items);
    }

    [Fact]
    public async Task A_router_kept_true_by_itself_is_repaired_without_anybody()
    {
        await using var router = await SimulatedRouter.Start();
        router.AddProfile("99M");
        var (id, name, _) = await ACustomerOn(router);
        await app.Send(new ChangeIsolation { RouterId = id, OnDrift = DriftPolicy.Automatic });
        router.SetSecret(name, "profile", "99M");

        await Sync(id);
        await app.Settle();

        Assert.Equal("default", router.Secrets[0].Profile);
    }

    [Fact]
    public async Task Many_differences_at_once_wait_for_somebody_also_where_repair_is_automatic()
    {
        await using var router = await SimulatedRouter.Start();
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, _) = await app.ARouter(location, port: router.Port);
        for (var n = 0; n < 7; n++)
            await app.Send(Town.AForm(location, package));
        await app.Settle();
        await app.Send(new ChangeIsolation { RouterId = id, OnDrift = DriftPolicy.Automatic });
        foreach (var secret in router.Secrets)
            router.RemoveSecret(secret.Name); // somebody restored an old backup

        await Sync(id);
        await app.Settle();

        Assert.Empty(router.Secrets);
        var proposal = Assert.Single((await app.Send(new ListChanges(Waiting: true))).Items, x => x.Size == 7);
        Assert.Null(proposal.ProposedBy);
        Assert.True(await app.Db(db => db.Notifications.AnyAsync(x => x.Record == $"change:{proposal.Id}")));

        app.Clock.Now += TimeSpan.FromMinutes(5);
        await app.RunSync();
        Assert.Single((await app.Send(new ListChanges(Waiting: true))).Items, x => x.Size == 7); // said once
    }

    [Fact]
    public async Task Another_way_of_isolating_is_a_difference_for_those_who_are_isolated()
    {
        await using var router = await SimulatedRouter.Start();
        router.AddProfile("ISOLIR");
        var (id, _, customer) = await ACustomerOn(router);
        await app.Send(new ActivateCustomer(customer));
        await app.Send(new IsolateCustomer { CustomerId = customer, Reason = IsolationReason.Nonpayment });
        await app.Settle();
        await Sync(id);
        Assert.Empty((await Drifts(id)).Items);

        await app.Send(new ChangeIsolation { RouterId = id, Way = IsolationWay.Disable });
        app.Clock.Now += TimeSpan.FromSeconds(1);
        await app.RunSync();

        Assert.Equal([DriftKind.Disabled, DriftKind.Profile], (await Drifts(id)).Items.Select(x => x.Kind).OrderBy(x => $"{x}"));
    }

    private Task<PageOf<DriftRow>> Drifts(Guid router, bool ignored = false) => app.Send(new ListDrifts { RouterId = router, Ignored = ignored });

    private async Task Sync(Guid router)
    {
        app.Clock.Now += TimeSpan.FromSeconds(1); // a router that was read in the very moment of a change is not compared
        Assert.True(Assert.Single(await app.Send(new SyncNow([router]))).Ok);
    }

    private async Task<(Guid Router, string Name, Guid Customer)> ACustomerOn(SimulatedRouter router)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, _) = await app.ARouter(location, port: router.Port);
        var done = await app.Send(Town.AForm(location, package));
        await app.Settle();
        return (id, done.PppoeUsername!, done.Id);
    }
}
