using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Domain.Network;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Network;

public sealed class ProvisioningTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_account_appears_on_the_router_and_only_then_it_is_called_applied()
    {
        await using var router = await SimulatedRouter.Start();
        var done = await APppoeCustomer(router);
        Assert.Equal(Provisioning.Pending, (await SecretOf(done)).Provisioning);

        await app.Settle();

        var onRouter = Assert.Single(router.Secrets);
        Assert.Equal(done.PppoeUsername, onRouter.Name);
        Assert.Equal("default", onRouter.Profile);
        Assert.Contains(done.CustomerNumber, onRouter.Comment, StringComparison.Ordinal);
        Assert.Equal(Provisioning.Applied, (await SecretOf(done)).Provisioning);
    }

    [Fact]
    public async Task A_router_that_is_down_holds_up_nobody_and_gets_the_account_when_it_is_back()
    {
        await using var router = await SimulatedRouter.Start();
        router.Faults.RefuseConnections = true;

        var done = await APppoeCustomer(router);
        await app.Settle();
        var waiting = await SecretOf(done);
        Assert.Equal(Provisioning.Pending, waiting.Provisioning);
        Assert.NotNull(waiting.LastError);

        router.Faults.RefuseConnections = false;
        await app.Settle();
        Assert.Empty(router.Secrets); // not due yet

        await Later(TimeSpan.FromSeconds(6));
        Assert.Single(router.Secrets);
        Assert.Equal(Provisioning.Applied, (await SecretOf(done)).Provisioning);
    }

    [Fact]
    public async Task An_account_of_somebody_else_is_never_touched_and_another_name_is_drawn()
    {
        await using var router = await SimulatedRouter.Start();
        var done = await APppoeCustomer(router);
        router.AddSecret(done.PppoeUsername, comment: "milik orang lain");

        await app.Settle();

        var secret = await SecretOf(done);
        Assert.NotEqual(done.PppoeUsername, secret.Username.Value);
        Assert.Equal(Provisioning.Applied, secret.Provisioning);
        Assert.Equal(2, router.Secrets.Count);
        Assert.Equal("milik orang lain", router.Secrets.Single(x => x.Name == done.PppoeUsername).Comment);
        Assert.True(await app.Db(db => db.TakenUsernames.AnyAsync(x => x.Username == done.PppoeUsername)));
    }

    [Fact]
    public async Task A_router_that_does_it_and_hangs_up_before_saying_so_has_one_account()
    {
        await using var router = await SimulatedRouter.Start();
        router.Faults.Plan(Fault.ApplyThenDrop, "/ppp/secret/add");
        var done = await APppoeCustomer(router);

        await app.Settle();
        await Later(TimeSpan.FromSeconds(6));

        Assert.Single(router.Secrets);
        Assert.Equal(Provisioning.Applied, (await SecretOf(done)).Provisioning);
    }

    [Fact]
    public async Task What_the_router_refuses_is_shown_in_its_own_words_and_tried_again_on_demand()
    {
        await using var router = await SimulatedRouter.Start();
        var done = await APppoeCustomer(router, profile: "belum-ada");

        await app.Settle();
        var failed = await SecretOf(done);
        Assert.Equal(Provisioning.Failed, failed.Provisioning);
        Assert.Contains("profile", failed.LastError, StringComparison.Ordinal);

        router.AddProfile("belum-ada");
        await app.Send(new RetrySecret(done.Id));
        await app.Settle();

        Assert.Single(router.Secrets);
        Assert.Equal(Provisioning.Applied, (await SecretOf(done)).Provisioning);
    }

    [Fact]
    public async Task A_mended_connection_brings_what_was_refused_and_what_waits_to_the_router_at_once()
    {
        await using var router = await SimulatedRouter.Start();
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, _) = await app.ARouter(location, port: router.Port);
        router.Password = "baru";
        var refused = await app.Send(Town.AForm(location, package));
        await app.Settle();
        Assert.Equal(Provisioning.Failed, (await SecretOf(refused)).Provisioning);

        router.Faults.RefuseConnections = true;
        router.DropConnections();
        var waiting = await app.Send(Town.AForm(location, package));
        await app.Settle();
        Assert.Equal(Provisioning.Pending, (await SecretOf(waiting)).Provisioning);
        router.Faults.RefuseConnections = false;

        var now = await app.Send(new GetRouter(id));
        var form = new EditRouter { Id = id, Name = now.Name, LocationCode = location, Host = now.Host, Port = now.Port, Username = now.Username, IsDefault = true };
        await app.Send(form with { Name = "Hanya nama" });
        await app.Settle();
        Assert.Empty(router.Secrets); // another name does not open doors

        await app.Send(form with { Password = "baru" });
        await app.Settle(); // the clock stands still: nothing would be due by itself

        Assert.Equal(2, router.Secrets.Count);
        Assert.Equal(Provisioning.Applied, (await SecretOf(refused)).Provisioning);
        Assert.Equal(Provisioning.Applied, (await SecretOf(waiting)).Provisioning);
    }

    [Fact]
    public async Task Who_is_archived_is_switched_off_on_the_router()
    {
        await using var router = await SimulatedRouter.Start();
        var done = await APppoeCustomer(router);
        await app.Settle();

        await app.Send(new ArchiveCustomer(done.Id));
        await app.Settle();

        Assert.True(Assert.Single(router.Secrets).Disabled);
    }

    [Fact]
    public async Task Two_hundred_at_once_are_two_hundred_accounts_on_the_router()
    {
        await using var router = await SimulatedRouter.Start();
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location, port: router.Port);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => app.Send(Town.AForm(location, package))));
        await app.Settle();

        Assert.Equal(200, router.Secrets.Select(x => x.Name).Distinct().Count());
        Assert.Equal(200, router.Secrets.Count);
    }

    private async Task<RegisteredCustomer> APppoeCustomer(SimulatedRouter router, string profile = "default")
    {
        var (location, package) = (await app.ALocation(), await app.APackage(profile: profile));
        await app.ARouter(location, port: router.Port);
        return await app.Send(Town.AForm(location, package));
    }

    private async Task Later(TimeSpan time)
    {
        app.Clock.Now += time;
        await app.Settle();
    }

    private Task<PppoeSecret> SecretOf(RegisteredCustomer customer) => app.Db(db => db.PppoeSecrets.SingleAsync(x => x.CustomerId == customer.Id));
}
