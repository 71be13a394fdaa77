using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Network.Changes;
using IspJabbar.Application.Network.Moves;
using IspJabbar.Application.Network.Pools;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Network;

public sealed class MoveTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task New_customers_go_to_the_member_with_the_least_load_and_to_none_that_is_drained()
    {
        await using var one = await SimulatedRouter.Start();
        await using var other = await SimulatedRouter.Start();
        var town = await Two(one, other);
        var pool = await APool(town, isDefault: true);

        for (var n = 0; n < 4; n++)
            await app.Send(Town.AForm(town.Location, town.Package));
        await app.Settle();
        Assert.Equal((2, 2), (one.Secrets.Count, other.Secrets.Count));

        await app.Send(new PutPoolMember { PoolId = pool, RouterId = town.One, IsDraining = true });
        for (var n = 0; n < 2; n++)
            await app.Send(Town.AForm(town.Location, town.Package));
        await app.Settle();
        Assert.Equal((2, 4), (one.Secrets.Count, other.Secrets.Count));

        await app.Send(new PutPoolMember { PoolId = pool, RouterId = town.One, IsDraining = false });
        var named = await app.Send(Town.AForm(town.Location, town.Package, (await app.Send(new GetPool(pool))).Pool.Code));
        Assert.Equal(town.One, await RouterOf(named.Id));
    }

    [Fact]
    public async Task An_account_is_made_on_the_new_router_before_the_old_one_lets_go_of_it()
    {
        await using var one = await SimulatedRouter.Start();
        await using var other = await SimulatedRouter.Start();
        var town = await Two(one, other);
        var customer = await ACustomer(town);
        one.Dial(customer.Name);
        other.Faults.RefuseConnections = true;

        var move = await Move(town);
        await app.Settle();
        Assert.Equal(customer.Name, Assert.Single(one.Secrets).Name); // the new one is silent: nothing has changed for the customer
        Assert.Equal([customer.Name], one.Sessions);
        Assert.Equal(town.One, await RouterOf(customer.Id));

        other.Faults.RefuseConnections = false;
        app.Clock.Now += TimeSpan.FromMinutes(10);
        await app.Settle();

        Assert.Empty(one.Secrets);
        Assert.Empty(one.Sessions);
        Assert.Equal(customer.Name, Assert.Single(other.Secrets).Name);
        Assert.Equal(town.Other, await RouterOf(customer.Id));
        var done = await app.Send(new GetMove(move));
        Assert.Equal((1, 0, 0), (done.Done, done.Open, done.Failed));
        Assert.Equal("Router lama penuh", await app.Db(db => db.Customers.Where(y => y.Id == customer.Id).SelectMany(y => y.ServiceChanges).Select(y => y.Why).SingleAsync()));
    }

    [Theory]
    [InlineData(Fault.Drop)]
    [InlineData(Fault.ApplyThenDrop)]
    [InlineData(Fault.DropMidSentence)]
    [InlineData(Fault.WrongTag)]
    [InlineData(Fault.OversizedWord)]
    [InlineData(Fault.Fatal)]
    [InlineData(Fault.OnlySaysYes)]
    public async Task Cut_off_in_the_middle_of_a_move_the_account_ends_on_one_router_only(Fault fault)
    {
        foreach (var (onNew, step) in ((bool, string)[])[(true, "/ppp/secret/print"), (true, "/ppp/secret/add"), (false, "/ppp/secret/print"), (false, "/ppp/secret/remove"), (false, "/ppp/active/remove")])
        {
            if (fault is Fault.OnlySaysYes && step.EndsWith("print", StringComparison.Ordinal))
                continue;

            await using var one = await SimulatedRouter.Start();
            await using var other = await SimulatedRouter.Start();
            var town = await Two(one, other);
            var customer = await ACustomer(town);
            one.AddSecret("tetangga");
            one.Dial(customer.Name);
            one.Dial("tetangga");
            (onNew ? other : one).Faults.Plan(fault, step);

            var move = await Move(town);
            for (var round = 0; round < 3; round++)
            {
                await app.Settle();
                app.Clock.Now += TimeSpan.FromMinutes(2);
            }

            Assert.Equal(["tetangga"], one.Secrets.Select(x => x.Name));
            Assert.Equal(["tetangga"], one.Sessions);
            Assert.Equal(customer.Name, Assert.Single(other.Secrets).Name);
            Assert.Equal(1, (await app.Send(new GetMove(move))).Done);
        }
    }

    [Fact]
    public async Task What_the_new_router_refuses_stays_where_it_was_and_can_be_tried_again()
    {
        await using var one = await SimulatedRouter.Start();
        await using var other = await SimulatedRouter.Start();
        var town = await Two(one, other, profile: "20M", onlyOnFirst: true);
        var customer = await ACustomer(town);

        var move = await Move(town);
        await app.Settle();
        var failed = Assert.Single((await app.Send(new ListMoveItems(move))).Items);
        Assert.Equal(MoveState.Failed, failed.State);
        Assert.Contains("profile", failed.Error, StringComparison.Ordinal);
        Assert.Equal(customer.Name, Assert.Single(one.Secrets).Name);
        Assert.Empty(other.Secrets);
        Assert.Equal(
            [(CommandKind.Move, CommandState.Failed), (CommandKind.Remove, CommandState.Done)],
            (await app.Db(db => db.RouterCommands.Where(x => x.RouterId == town.Other).OrderBy(x => x.Id).ToListAsync())).Select(x => (x.Kind, x.State)));
        Assert.Equal(Provisioning.Applied, await app.Db(db => db.PppoeSecrets.Where(x => x.CustomerId == customer.Id).Select(x => x.Provisioning).SingleAsync()));

        other.AddProfile("20M");
        await app.Send(new RetryMove(move, Guid.CreateVersion7()));
        await app.Settle();
        Assert.Empty(one.Secrets);
        Assert.Single(other.Secrets);
    }

    [Fact]
    public async Task A_name_that_somebody_else_has_on_the_new_router_is_told_and_left_alone()
    {
        await using var one = await SimulatedRouter.Start();
        await using var other = await SimulatedRouter.Start();
        var town = await Two(one, other);
        var customer = await ACustomer(town);
        other.AddSecret(customer.Name, comment: "milik orang lain");

        var move = await Move(town);
        await app.Settle();

        Assert.Contains("sudah dipakai", Assert.Single((await app.Send(new ListMoveItems(move))).Items).Error, StringComparison.Ordinal);
        Assert.Equal("milik orang lain", Assert.Single(other.Secrets).Comment);
        Assert.Single(one.Secrets);
    }

    [Fact]
    public async Task A_move_that_is_cancelled_leaves_nothing_on_the_new_router()
    {
        await using var one = await SimulatedRouter.Start();
        await using var other = await SimulatedRouter.Start();
        var town = await Two(one, other);
        await ACustomer(town);
        await ACustomer(town);
        other.Faults.RefuseConnections = true;
        var move = await Move(town);
        await app.Settle();

        await app.Send(new CancelMove(move));
        await app.Settle();
        other.Faults.RefuseConnections = false;
        app.Clock.Now += TimeSpan.FromMinutes(10);
        await app.Settle();

        Assert.Equal((2, 0), (one.Secrets.Count, other.Secrets.Count));
        Assert.Equal(2, (await app.Send(new GetMove(move))).Cancelled);
    }

    [Fact]
    public async Task Who_is_isolated_on_the_way_arrives_isolated()
    {
        await using var one = await SimulatedRouter.Start();
        await using var other = await SimulatedRouter.Start();
        one.AddProfile("ISOLIR");
        other.AddProfile("ISOLIR");
        var town = await Two(one, other);
        var customer = await ACustomer(town);
        await app.Send(new ActivateCustomer(customer.Id));
        other.Faults.RefuseConnections = true;
        await Move(town);
        await app.Settle();

        await app.Send(new IsolateCustomer { CustomerId = customer.Id, Reason = IsolationReason.Nonpayment });
        await app.Settle();
        Assert.Equal("ISOLIR", Assert.Single(one.Secrets).Profile);
        other.Faults.RefuseConnections = false;
        app.Clock.Now += TimeSpan.FromMinutes(10);
        await app.Settle();

        Assert.Empty(one.Secrets);
        Assert.Equal("ISOLIR", Assert.Single(other.Secrets).Profile);
    }

    [Fact]
    public async Task Emptying_a_router_spreads_its_accounts_over_the_other_members_and_many_wait_for_a_second_person()
    {
        await using var one = await SimulatedRouter.Start();
        await using var other = await SimulatedRouter.Start();
        var town = await Two(one, other);
        var pool = await APool(town);
        for (var n = 0; n < 7; n++)
            await ACustomer(town);
        var code = (await app.Send(new GetPool(pool))).Pool.Code;

        StartedMove started;
        using (TestUser.Is((await app.AUser("noc")).Id))
            started = await app.Send(new StartMove { FromRouterId = town.One, To = code, Why = "Router lama diganti" });
        await app.Settle();
        Assert.Equal((7, true), (started.Accounts, started.Waits));
        Assert.Equal(7, one.Secrets.Count);

        using (TestUser.Is((await app.AUser("admin")).Id))
            await app.Send(new ApproveChange(started.Id));
        await app.Settle();
        Assert.Equal((0, 7), (one.Secrets.Count, other.Secrets.Count));
    }

    [Fact]
    public async Task A_pool_has_routers_of_one_location_and_a_router_one_pool()
    {
        await using var one = await SimulatedRouter.Start();
        await using var other = await SimulatedRouter.Start();
        var town = await Two(one, other);
        var pool = await APool(town);
        var elsewhere = await Two(one, other);
        var second = await app.Send(new SavePool { Code = "LAIN-" + town.Location, Name = "Lain", LocationCode = town.Location });

        await Assert.ThrowsAsync<DomainException>(() => app.Send(new PutPoolMember { PoolId = pool, RouterId = elsewhere.One }));
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new PutPoolMember { PoolId = second, RouterId = town.One }));
    }

    private async Task<Guid> Move(Pair town)
    {
        var started = await app.Send(new StartMove { FromRouterId = town.One, To = town.OtherCode, Why = "Router lama penuh" });
        Assert.False(started.Waits);
        return started.Id;
    }

    private async Task<Guid> APool(Pair town, bool isDefault = false)
    {
        var pool = await app.Send(new SavePool { Code = "KEL-" + town.Location, Name = "Kelompok", LocationCode = town.Location, IsDefault = isDefault });
        await app.Send(new PutPoolMember { PoolId = pool, RouterId = town.One });
        await app.Send(new PutPoolMember { PoolId = pool, RouterId = town.Other });
        return pool;
    }

    private async Task<(Guid Id, string Name)> ACustomer(Pair town)
    {
        var done = await app.Send(Town.AForm(town.Location, town.Package, town.OneCode));
        await app.Settle();
        return (done.Id, done.PppoeUsername);
    }

    private Task<Guid> RouterOf(Guid customer) => app.Db(db => db.Customers.Where(x => x.Id == customer).Select(x => x.RouterId).SingleAsync());

    private async Task<Pair> Two(SimulatedRouter one, SimulatedRouter other, string profile = "default", bool onlyOnFirst = false)
    {
        if (profile != "default")
            one.AddProfile(profile);
        if (profile != "default" && !onlyOnFirst)
            other.AddProfile(profile);
        var (location, package) = (await app.ALocation(), await app.APackage(profile: profile));
        var (first, firstCode) = await app.ARouter(location, port: one.Port);
        var (second, secondCode) = await app.ARouter(location, port: other.Port, isDefault: false);
        return new Pair(location, package, first, firstCode, second, secondCode);
    }

    private sealed record Pair(string Location, string Package, Guid One, string OneCode, Guid Other, string OtherCode);
}
