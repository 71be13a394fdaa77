using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Network;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Customers;

public sealed class ServiceChangeTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_new_package_is_called_done_only_when_the_router_has_its_profile()
    {
        await using var router = await SimulatedRouter.Start();
        router.AddProfile("50M");
        var (customer, _) = await AServedCustomer(router);
        var faster = await app.APackage(profile: "50M");

        await app.Send(new ChangePackage { CustomerId = customer.Id, PackageCode = faster, Why = "Minta lebih cepat" });
        await app.Send(new ChangePackage { CustomerId = customer.Id, PackageCode = faster, Why = "Klik dua kali" });
        Assert.Equal(Provisioning.Pending, (await SecretOf(customer)).Provisioning);

        await app.Settle();

        Assert.Equal("50M", Assert.Single(router.Secrets).Profile);
        Assert.Equal(Provisioning.Applied, (await SecretOf(customer)).Provisioning);
        var change = Assert.Single(await app.Db(db => db.Customers.Where(x => x.Id == customer.Id).SelectMany(x => x.ServiceChanges).ToListAsync()));
        Assert.Equal((ServiceChangeKind.Package, "Minta lebih cepat"), (change.Kind, change.Why));
        Assert.Equal(1, await app.Db(db => db.Invoices.CountAsync(x => x.CustomerId == customer.Id)));
    }

    [Fact]
    public async Task Who_changes_router_is_on_the_new_one_and_off_the_old_one()
    {
        await using var old = await SimulatedRouter.Start();
        await using var young = await SimulatedRouter.Start();
        var (customer, location) = await AServedCustomer(old);
        var (_, code) = await app.ARouter(location, port: young.Port, isDefault: false);

        await app.Send(new ChangeRouter { CustomerId = customer.Id, RouterCode = code, Why = "Router lama penuh" });
        await app.Settle();

        Assert.Empty(old.Secrets);
        Assert.Equal(customer.PppoeUsername, Assert.Single(young.Secrets).Name);
        Assert.Equal(Provisioning.Applied, (await SecretOf(customer)).Provisioning);
        Assert.Equal(0, await app.Db(db => db.RouterCommands.CountAsync(x => x.State == CommandState.Pending)));
    }

    [Fact]
    public async Task An_old_router_that_is_silent_lets_go_when_it_is_back_and_holds_up_nobody()
    {
        await using var old = await SimulatedRouter.Start();
        await using var young = await SimulatedRouter.Start();
        var (customer, location) = await AServedCustomer(old);
        var (_, code) = await app.ARouter(location, port: young.Port, isDefault: false);
        old.Faults.RefuseConnections = true;

        await app.Send(new ChangeRouter { CustomerId = customer.Id, RouterCode = code, Why = "Router lama mati" });
        await app.Settle();
        Assert.Equal(Provisioning.Applied, (await SecretOf(customer)).Provisioning);
        Assert.NotNull((await app.Send(new GetCustomer(customer.Id))).Pppoe);

        old.Faults.RefuseConnections = false;
        app.Clock.Now += TimeSpan.FromSeconds(6);
        await app.Settle();
        Assert.Empty(old.Secrets);
        Assert.Single(young.Secrets);
    }

    [Fact]
    public async Task Going_back_before_the_old_router_answered_leaves_the_account_where_it_was()
    {
        await using var old = await SimulatedRouter.Start();
        await using var young = await SimulatedRouter.Start();
        var (customer, location) = await AServedCustomer(old);
        var back = await app.Db(db => db.Routers.Where(x => x.Port == old.Port).Select(x => x.Code).SingleAsync());
        var (_, code) = await app.ARouter(location, port: young.Port, isDefault: false);

        await app.Send(new ChangeRouter { CustomerId = customer.Id, RouterCode = code, Why = "Salah klik" });
        await app.Send(new ChangeRouter { CustomerId = customer.Id, RouterCode = back, Why = "Kembali" });
        await app.Settle();

        Assert.Single(old.Secrets);
        Assert.Empty(young.Secrets);
    }

    [Fact]
    public async Task A_name_that_somebody_has_on_the_new_router_is_told_and_never_changed_behind_the_customers_back()
    {
        await using var old = await SimulatedRouter.Start();
        await using var young = await SimulatedRouter.Start();
        var (customer, location) = await AServedCustomer(old);
        var (_, code) = await app.ARouter(location, port: young.Port, isDefault: false);
        young.AddSecret(customer.PppoeUsername, comment: "milik orang lain");

        await app.Send(new ChangeRouter { CustomerId = customer.Id, RouterCode = code, Why = "Pindah" });
        await app.Settle();

        var secret = await SecretOf(customer);
        Assert.Equal((Provisioning.Failed, customer.PppoeUsername), (secret.Provisioning, secret.Username.Value));
        Assert.Contains("sudah dipakai akun lain", secret.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_router_of_another_town_is_refused_beside_its_field()
    {
        await using var router = await SimulatedRouter.Start();
        var (customer, _) = await AServedCustomer(router);
        var (_, elsewhere) = await app.ARouter(await app.ALocation());

        var refused = await Assert.ThrowsAsync<DomainException>(() => app.Send(new ChangeRouter { CustomerId = customer.Id, RouterCode = elsewhere, Why = "x" }));

        Assert.Equal(nameof(ChangeRouter.RouterCode), refused.Field);
    }

    [Fact]
    public async Task Who_moves_house_keeps_the_old_address_in_the_history_and_gets_one_visit()
    {
        await using var router = await SimulatedRouter.Start();
        var (customer, _) = await AServedCustomer(router);
        var move = new MoveCustomer { CustomerId = customer.Id, Address = "Jl. Kenanga 9", City = "Karawang", Latitude = -6.3, Longitude = 107.3, Why = "Pindah kontrakan", Visit = true };

        await app.Send(move);
        await app.Send(move);
        await app.Settle();

        var after = await app.Db(db => db.Customers.Include(x => x.FormerPlaces).SingleAsync(x => x.Id == customer.Id));
        Assert.Equal("Jl. Kenanga 9", after.Street);
        Assert.StartsWith("Jl. Melati 5", Assert.Single(after.FormerPlaces).Address, StringComparison.Ordinal);
        Assert.Equal(1, await app.Db(db => db.WorkOrders.CountAsync(x => x.CustomerId == customer.Id && x.Kind == WorkOrderKind.Relocation)));
    }

    [Fact]
    public async Task Who_is_restored_gets_internet_and_installation_back()
    {
        await using var router = await SimulatedRouter.Start();
        var (customer, _) = await AServedCustomer(router);

        await app.Send(new ArchiveCustomer(customer.Id));
        await app.Settle();
        Assert.True(Assert.Single(router.Secrets).Disabled);
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new ChangePackage { CustomerId = customer.Id, PackageCode = "X", Why = "x" }));

        await app.Send(new RestoreCustomer(customer.Id));
        await app.Send(new RestoreCustomer(customer.Id));
        await app.Settle();

        Assert.False(Assert.Single(router.Secrets).Disabled);
        Assert.Equal(1, await app.Db(db => db.WorkOrders.CountAsync(x => x.CustomerId == customer.Id && x.Status == WorkOrderStatus.Open)));
    }

    [Fact]
    public async Task Sales_may_change_the_package_but_not_the_router()
    {
        using var sales = TestUser.MayOnly("customers.view.all", "customers.package.change");

        await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new ChangeRouter { CustomerId = Guid.NewGuid(), RouterCode = "X", Why = "x" }));
        await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new RestoreCustomer(Guid.NewGuid())));
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new ChangePackage { CustomerId = Guid.NewGuid(), PackageCode = "X", Why = "x" }));
    }

    private async Task<(RegisteredCustomer, string Location)> AServedCustomer(SimulatedRouter router)
    {
        var location = await app.ALocation();
        await app.ARouter(location, port: router.Port);
        var done = await app.Send(Town.AForm(location, await app.APackage()));
        await app.Settle();
        return (done, location);
    }

    private Task<PppoeSecret> SecretOf(RegisteredCustomer done) => app.Db(db => db.PppoeSecrets.SingleAsync(x => x.CustomerId == done.Id));
}
