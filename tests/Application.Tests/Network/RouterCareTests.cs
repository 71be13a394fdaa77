using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Network.Sync;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Network;

public sealed class RouterCareTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task While_somebody_works_at_a_router_orders_wait_if_that_was_chosen_and_go_on_afterwards()
    {
        await using var router = await SimulatedRouter.Start();
        router.AddProfile("ISOLIR");
        var (id, customer) = await ACustomer(router);

        await app.Send(new MaintainRouter { RouterId = id, Note = "Ganti catu daya", HoldsOrders = true });
        var ordered = await app.Send(new IsolateCustomer { CustomerId = customer, Reason = IsolationReason.Request });
        await app.Settle();
        Assert.Contains(ordered.Warnings, x => x.Contains("sedang dikerjakan", StringComparison.Ordinal));
        Assert.Equal("default", router.Secrets[0].Profile);
        Assert.Equal("Ganti catu daya", (await app.Send(new GetConnection(customer))).Account!.Maintenance);

        await app.Send(new EndRouterMaintenance(id));
        await app.Settle();
        Assert.Equal("ISOLIR", router.Secrets[0].Profile);
        Assert.Null((await app.Send(new GetRouter(id))).Maintenance);
    }

    [Fact]
    public async Task Orders_go_on_during_maintenance_if_that_was_chosen()
    {
        await using var router = await SimulatedRouter.Start();
        router.AddProfile("ISOLIR");
        var (id, customer) = await ACustomer(router);

        await app.Send(new MaintainRouter { RouterId = id, Note = "Rapikan kabel" });
        await app.Send(new IsolateCustomer { CustomerId = customer, Reason = IsolationReason.Request });
        await app.Settle();

        Assert.Equal("ISOLIR", router.Secrets[0].Profile);
    }

    [Fact]
    public async Task Nobody_is_alarmed_about_a_router_that_somebody_works_at_until_it_should_be_back()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, _) = await ACustomer(router);
        await app.Send(new SyncNow([id]));
        await app.Send(new MaintainRouter { RouterId = id, Note = "Pindah rak" });
        router.Faults.RefuseConnections = true;
        router.DropConnections();

        for (var n = 0; n < 4; n++)
            await app.Send(new SyncNow([id]));
        Assert.Equal(0, await Told(id));
        Assert.Equal(RouterState.Offline, (await app.Send(new GetRouter(id))).Pulse!.State);

        await app.Send(new EndRouterMaintenance(id));
        Assert.True(await Told(id) > 0);
    }

    [Fact]
    public async Task New_credentials_are_used_once_they_were_seen_to_work_and_the_old_ones_until_then()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, customer) = await ACustomer(router);

        await app.Send(new ProposeCredentials { RouterId = id, Username = "billing2", Password = "sandi-baru" });
        Assert.NotNull(await app.Send(new TryCredentials(id)));
        var still = await app.Send(new GetRouter(id));
        Assert.Equal(("billing", "billing2"), (still.Username, still.NextUsername));
        Assert.NotNull(still.NextError);
        Assert.True(Assert.Single(await app.Send(new SyncNow([id]))).Ok); // with the old ones

        router.Add("/user", ("name", "billing2"), ("group", "billing-api"));
        (router.Username, router.Password) = ("billing2", "sandi-baru");
        router.DropConnections();
        Assert.Null(await app.Send(new TryCredentials(id)));
        var now = await app.Send(new GetRouter(id));
        Assert.Equal(("billing2", (string?)null), (now.Username, now.NextUsername));
        Assert.True(Assert.Single(await app.Send(new SyncNow([id]))).Ok);
    }

    [Fact]
    public async Task What_goes_through_the_interfaces_is_asked_only_when_somebody_looks_and_once_for_all()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, _) = await ACustomer(router);
        Assert.DoesNotContain(router.CommandsSeen, x => x.Path == "/interface/monitor-traffic");

        var now = Assert.IsType<TrafficReading.Fine>(await app.Send(new GetRouterTraffic(id)));
        await app.Send(new GetRouterTraffic(id));

        Assert.Equal(("ether1", 4_839_128L, 21_892_345L), (now.Interfaces[0].Name, now.Interfaces[0].RxBitsPerSecond, now.Interfaces[0].TxBitsPerSecond));
        Assert.Single(router.CommandsSeen, x => x.Path == "/interface/monitor-traffic");
    }

    private Task<int> Told(Guid router) => app.Db(db => db.Notifications.CountAsync(x => x.Record == $"router:{router}"));

    private async Task<(Guid Router, Guid Customer)> ACustomer(SimulatedRouter router)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, _) = await app.ARouter(location, port: router.Port);
        var done = await app.Send(Town.AForm(location, package));
        await app.Settle();
        await app.Send(new ActivateCustomer(done.Id));
        return (id, done.Id);
    }
}
