using IspJabbar.Application.Network.Ports;
using IspJabbar.Infrastructure.RouterOs.Live;
using IspJabbar.RouterOs.Simulator;

namespace IspJabbar.Infrastructure.Tests.RouterOs;

public sealed class RouterConnectionsTests
{
    [Fact]
    public async Task However_many_want_a_router_at_once_it_is_opened_once()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();

        var leases = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => us.Connections.Rent(router.Endpoint, default))));

        Assert.Single(leases.Select(lease => lease.Connection).Distinct());
        Assert.Equal((1, 1), (router.AcceptedConnections, router.Count("/login")));
    }

    [Fact]
    public async Task Every_router_has_its_own()
    {
        await using var one = await SimulatedRouter.Start();
        await using var two = await SimulatedRouter.Start();
        await using var us = new OurSide();

        using var first = await us.Connections.Rent(one.Endpoint, default);
        using var second = await us.Connections.Rent(two.Endpoint with { RouterId = Guid.NewGuid() }, default);

        Assert.NotSame(first.Connection, second.Connection);
    }

    [Fact]
    public async Task Unused_for_a_while_it_is_closed_and_opened_again_when_wanted()
    {
        var time = new ManualTime();
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide(time);

        (await us.Connections.Rent(router.Endpoint, default)).Dispose();
        time.Advance(us.Options.IdleTimeout - TimeSpan.FromSeconds(1));
        using (var again = await us.Connections.Rent(router.Endpoint, default))
        {
            Assert.True(again.Reused);
            time.Advance(us.Options.IdleTimeout * 3); // in use is not unused
            Assert.True(again.Connection.IsUsable);
        }

        time.Advance(us.Options.IdleTimeout);
        await router.Until(r => r.OpenConnections == 0).WaitAsync(OurSide.Patience);

        using var later = await us.Connections.Rent(router.Endpoint, default);
        Assert.False(later.Reused);
        Assert.Equal(2, router.AcceptedConnections);
    }

    [Fact]
    public async Task A_failed_one_is_left_behind()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();

        using (var lease = await us.Connections.Rent(router.Endpoint, default))
        {
            router.Faults.Plan(Fault.Drop, "/ppp/active/print");
            await Assert.ThrowsAsync<RouterFailure>(() => lease.Connection.Run(new Command("/ppp/active/print"), default));
        }

        using var next = await us.Connections.Rent(router.Endpoint, default);
        Assert.False(next.Reused);
        Assert.True(next.Connection.IsUsable);
    }

    [Fact]
    public async Task A_changed_password_opens_a_new_one_and_the_old_goes_when_its_user_is_done()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();

        var old = await us.Connections.Rent(router.Endpoint, default);
        router.Password = "baru";
        using var changed = await us.Connections.Rent(router.Endpoint, default);

        Assert.NotSame(old.Connection, changed.Connection);
        Assert.Null((await old.Connection.Run(new Command("/system/identity/print"), default)).Trap);
        Assert.Equal(2, router.OpenConnections);

        old.Dispose();
        await router.Until(r => r.OpenConnections == 1).WaitAsync(OurSide.Patience);
        Assert.True(changed.Connection.IsUsable);
    }

    [Fact]
    public async Task Everybody_who_waited_hears_why_it_did_not_open_and_the_next_one_tries_anew()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        router.Faults.Plan(Fault.Fatal, "/login");
        router.Faults.Delay = TimeSpan.Zero;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                (await us.Connections.Rent(router.Endpoint, default)).Dispose();
                return (RouterErrorCode?)null;
            }
            catch (RouterFailure failure)
            {
                return failure.Code;
            }
        }));

        Assert.Contains(RouterErrorCode.Refused, outcomes);
        using var next = await us.Connections.Rent(router.Endpoint, default);
        Assert.True(next.Connection.IsUsable);
    }

    [Fact]
    public async Task Giving_up_does_not_take_the_connection_from_those_who_still_wait()
    {
        var theirs = new ManualTime();
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { Time = theirs });
        await using var us = new OurSide();
        router.Faults.Delay = TimeSpan.FromSeconds(2);
        using var stop = new CancellationTokenSource();

        var impatient = us.Connections.Rent(router.Endpoint, stop.Token);
        var patient = us.Connections.Rent(router.Endpoint, default);
        await theirs.Armed(TimeSpan.FromSeconds(2)).WaitAsync(OurSide.Patience);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        theirs.Advance(TimeSpan.FromSeconds(2));

        using var lease = await patient.WaitAsync(OurSide.Patience);
        Assert.True(lease.Connection.IsUsable);
        Assert.Equal(1, router.AcceptedConnections);
    }

    [Fact]
    public async Task At_the_end_all_are_closed()
    {
        await using var router = await SimulatedRouter.Start();
        var us = new OurSide();
        await us.Connections.Rent(router.Endpoint, default);

        await us.DisposeAsync();

        await router.Until(r => r.OpenConnections == 0).WaitAsync(OurSide.Patience);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => us.Connections.Rent(router.Endpoint, default));
    }
}
