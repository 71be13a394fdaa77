using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Network.Commands;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Network;

public sealed class IsolationTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Who_is_isolated_gets_the_isolation_profile_and_a_new_session_at_once_and_restoring_is_the_exact_reverse()
    {
        await using var router = await ARouterWithIsolation();
        var (customer, name) = await AnActiveCustomerOn(router);
        router.Dial(name);

        var ordered = await Isolate(customer);
        Assert.Equal(CommandState.Pending, (await Command(ordered)).State);
        Assert.Equal(CustomerStatus.Isolated, await StatusOf(customer));
        await app.Settle();

        var cut = Assert.Single(router.Secrets);
        Assert.Equal(("ISOLIR", false), (cut.Profile, cut.Disabled));
        Assert.Empty(router.Sessions);
        var done = await Command(ordered);
        Assert.Equal((CommandState.Done, CommandKind.Isolate), (done.State, done.Kind));
        Assert.Equal(("ISOLIR", true), (done.Proof!.Profile, done.Proof.PasswordIsRight));

        router.Dial(name);
        var back = await app.Send(new LiftIsolation { CustomerId = customer, Why = "Sudah bayar di loket" });
        await app.Settle();

        Assert.Equal(("default", false), (router.Secrets[0].Profile, router.Secrets[0].Disabled));
        Assert.Empty(router.Sessions);
        Assert.Equal(CustomerStatus.Active, await StatusOf(customer));
        Assert.Equal("default", (await Command(back)).Proof!.Profile);
        var isolation = await app.Db(db => db.Isolations.SingleAsync(x => x.CustomerId == customer));
        Assert.Equal("Sudah bayar di loket", isolation.LiftedWhy);
    }

    [Fact]
    public async Task A_router_that_has_no_isolation_profile_can_switch_the_account_off_instead()
    {
        await using var router = await SimulatedRouter.Start();
        var (customer, name) = await AnActiveCustomerOn(router, IsolationWay.Disable);
        router.Dial(name);

        await Isolate(customer);
        await app.Settle();
        Assert.Equal(("default", true), (router.Secrets[0].Profile, router.Secrets[0].Disabled));
        Assert.Empty(router.Sessions);

        await app.Send(new LiftIsolation { CustomerId = customer, Why = "Selesai" });
        await app.Settle();
        Assert.Equal(("default", false), (router.Secrets[0].Profile, router.Secrets[0].Disabled));
    }

    [Fact]
    public async Task An_hours_outage_ends_in_the_latest_wish_and_every_order_has_one_result()
    {
        await using var router = await ARouterWithIsolation();
        var (customer, _) = await AnActiveCustomerOn(router);
        router.Faults.RefuseConnections = true;
        router.DropConnections();

        var first = await Isolate(customer);
        await app.Settle();
        var second = await app.Send(new LiftIsolation { CustomerId = customer, Why = "Keliru" });
        var third = await Isolate(customer);
        var fourth = await app.Send(new LiftIsolation { CustomerId = customer, Why = "Sudah bayar" });
        await app.Settle();
        router.Faults.RefuseConnections = false;
        var before = router.CommandsSeen.Count;
        app.Clock.Now += TimeSpan.FromHours(1);
        await app.Settle();

        Assert.Equal("default", router.Secrets[0].Profile);
        Assert.DoesNotContain(router.CommandsSeen.Skip(before), x => x.Path is "/ppp/secret/set" or "/ppp/active/remove"); // never cut off in between
        Assert.Equal(
            [CommandState.Superseded, CommandState.Superseded, CommandState.Superseded, CommandState.Done],
            [(await Command(first)).State, (await Command(second)).State, (await Command(third)).State, (await Command(fourth)).State]);
    }

    [Theory]
    [InlineData(Fault.Drop)]
    [InlineData(Fault.ApplyThenDrop)]
    [InlineData(Fault.DropMidSentence)]
    [InlineData(Fault.WrongTag)]
    [InlineData(Fault.OversizedWord)]
    [InlineData(Fault.Fatal)]
    public async Task Cut_off_in_the_middle_of_isolating_the_next_visit_finishes_it(Fault fault)
    {
        foreach (var step in (string[])["/ppp/secret/print", "/ppp/secret/set", "/ppp/active/print", "/ppp/active/remove"])
        {
            await using var router = await ARouterWithIsolation();
            var (customer, name) = await AnActiveCustomerOn(router);
            router.AddSecret("tetangga", profile: "default");
            router.Dial(name);
            router.Dial("tetangga");
            router.Faults.Plan(fault, step);

            var ordered = await Isolate(customer);
            await app.Settle();
            app.Clock.Now += TimeSpan.FromMinutes(1);
            await app.Settle();

            Assert.Equal(CommandState.Done, (await Command(ordered)).State);
            Assert.Equal("ISOLIR", router.Secrets.Single(x => x.Name == name).Profile);
            Assert.Equal(["tetangga"], router.Sessions);
            Assert.Equal("default", router.Secrets.Single(x => x.Name == "tetangga").Profile);
        }
    }

    [Fact]
    public async Task A_router_that_says_yes_and_does_nothing_is_not_believed()
    {
        await using var router = await ARouterWithIsolation();
        var (customer, name) = await AnActiveCustomerOn(router);
        router.Faults.Plan(Fault.OnlySaysYes, "/ppp/secret/set");
        router.Faults.Plan(Fault.OnlySaysYes, "/ppp/secret/set");

        var ordered = await Isolate(customer);
        await app.Settle();
        var waiting = await Command(ordered);
        Assert.Equal(CommandState.Pending, waiting.State);
        Assert.Contains(name, waiting.Error, StringComparison.Ordinal);

        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.Settle();
        Assert.Equal(CommandState.Done, (await Command(ordered)).State);
        Assert.Equal("ISOLIR", router.Secrets[0].Profile);
    }

    [Fact]
    public async Task An_account_that_the_router_does_not_change_holds_up_nobody_else()
    {
        await using var router = await ARouterWithIsolation();
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location, port: router.Port);
        var (one, another) = (await app.Send(Town.AForm(location, package)), await app.Send(Town.AForm(location, package)));
        await app.Settle();
        await app.Send(new ActivateCustomer(one.Id));
        await app.Send(new ActivateCustomer(another.Id));
        var (first, second, name) = (one.Id, another.Id, another.PppoeUsername);
        router.Faults.Plan(Fault.OnlySaysYes, "/ppp/secret/set", times: 2);

        var stubborn = await Isolate(first);
        var other = await Isolate(second);
        await app.Settle();

        Assert.Equal(CommandState.Pending, (await Command(stubborn)).State);
        Assert.Equal(CommandState.Done, (await Command(other)).State);
        Assert.Equal("ISOLIR", router.Secrets.Single(x => x.Name == name).Profile);
    }

    [Fact]
    public async Task Who_is_cut_off_for_two_reasons_has_two_and_the_same_reason_twice_is_one()
    {
        await using var router = await ARouterWithIsolation();
        var (customer, _) = await AnActiveCustomerOn(router);

        await Isolate(customer);
        await Isolate(customer);
        await app.Send(new IsolateCustomer { CustomerId = customer, Reason = IsolationReason.Abuse, Note = "Menyebar spam" });

        Assert.Equal(2, await app.Db(db => db.Isolations.CountAsync(x => x.CustomerId == customer && x.LiftedAt == null)));
    }

    [Fact]
    public async Task What_speaks_against_it_is_told_and_the_wish_is_carried_out()
    {
        await using var router = await ARouterWithIsolation();
        var (customer, _) = await AnActiveCustomerOn(router);

        var ordered = await app.Send(new IsolateCustomer { CustomerId = customer, Reason = IsolationReason.Nonpayment });

        Assert.Equal(["Tagihannya belum lewat jatuh tempo."], ordered.Warnings);
        Assert.Equal(CustomerStatus.Isolated, await StatusOf(customer));
    }

    [Fact]
    public async Task Who_waits_for_the_installation_cannot_be_isolated()
    {
        await using var router = await ARouterWithIsolation();
        var customer = await ACustomerOn(router);

        await Assert.ThrowsAsync<ConflictException>(() => Isolate(customer.Id));
    }

    [Fact]
    public async Task A_session_is_ended_on_demand_and_only_that_one()
    {
        await using var router = await ARouterWithIsolation();
        var (customer, name) = await AnActiveCustomerOn(router);
        router.Dial(name);
        router.Dial(name + "X");

        var order = await app.Send(new DisconnectCustomer(customer));
        await app.Settle();

        Assert.Equal([name + "X"], router.Sessions);
        var done = await app.Send(new GetRouterCommand(order));
        Assert.Equal((CommandState.Done, CommandKind.Disconnect), (done.State, done.Kind));
        Assert.Empty(done.Proof!.Sessions);
    }

    [Fact]
    public async Task A_new_password_is_on_the_router_and_the_session_goes_on()
    {
        await using var router = await ARouterWithIsolation();
        var (customer, name) = await AnActiveCustomerOn(router);
        router.Dial(name);

        await app.Send(new ChangePppoePassword { CustomerId = customer, Password = "Baru1234x" });
        await app.Settle();

        Assert.Equal("Baru1234x", router.Secrets[0].Password);
        Assert.Equal([name], router.Sessions);
    }

    private static async Task<SimulatedRouter> ARouterWithIsolation()
    {
        var router = await SimulatedRouter.Start();
        router.AddProfile("ISOLIR");
        return router;
    }

    private async Task<long> Isolate(Guid customer) =>
        (await app.Send(new IsolateCustomer { CustomerId = customer, Reason = IsolationReason.Nonpayment })).CommandId!.Value;

    private Task<RouterCommandRow> Command(long id) => app.Send(new GetRouterCommand(id));

    private Task<RouterCommandRow> Command(IsolationOrdered ordered) => Command(ordered.CommandId!.Value);

    private Task<CustomerStatus> StatusOf(Guid customer) => app.Db(db => db.Customers.Where(x => x.Id == customer).Select(x => x.Status).SingleAsync());

    private async Task<(Guid Id, string Name)> ACustomerOn(SimulatedRouter router, IsolationWay way = IsolationWay.Profile)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, _) = await app.ARouter(location, port: router.Port);
        if (way is IsolationWay.Disable)
            await app.Send(new ChangeIsolation { RouterId = id, Way = way });
        var done = await app.Send(Town.AForm(location, package));
        await app.Settle();
        return (done.Id, done.PppoeUsername!);
    }

    private async Task<(Guid Id, string Name)> AnActiveCustomerOn(SimulatedRouter router, IsolationWay way = IsolationWay.Profile)
    {
        var customer = await ACustomerOn(router, way);
        await app.Send(new ActivateCustomer(customer.Id));
        return customer;
    }
}
