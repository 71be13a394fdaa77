using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Reporting.Portal;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Network;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Customers;

public sealed class RegistrationFlowTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_stranger_who_registers_costs_nothing_until_staff_have_looked()
    {
        await using var router = await SimulatedRouter.Start();
        var form = await AStrangersForm(router);

        RegisteredCustomer done;
        using (TestUser.MayOnly())
            done = await app.Send(form);
        await app.Settle();

        Assert.Equal(CustomerStatus.AwaitingInstallation, done.Status);
        Assert.NotNull(done.WorkOrderId);
        Assert.Null(done.InvoiceId);
        Assert.Empty(router.Secrets);
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new ActivateCustomer(done.Id)));

        await app.Send(new VerifyRegistration(done.Id));
        await app.Settle();

        Assert.Single(router.Secrets);
        Assert.Equal(1, await app.Db(db => db.Invoices.CountAsync(x => x.CustomerId == done.Id)));
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new VerifyRegistration(done.Id)));
    }

    [Fact]
    public async Task They_sign_in_and_see_their_own_service_and_no_other()
    {
        await using var router = await SimulatedRouter.Start();
        var form = await AStrangersForm(router);
        await app.Send(form);

        var signedIn = Assert.IsType<SignInOutcome.Done>(await app.Send(new SignIn { Email = form.Email!, Password = form.Password }));
        var user = await app.Db(db => db.Users.SingleAsync(x => x.Id == signedIn.UserId));
        Assert.Equal(form.Id, user.CustomerId);

        using (TestUser.Is(id: user.Id, customerId: form.Id, only: ["customers.portal"]))
        {
            Assert.Equal(RegistrationStatus.New, (await app.Send(new GetMyService())).Registration);
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new VerifyRegistration(form.Id)));
        }
    }

    [Fact]
    public async Task Who_is_turned_down_reads_why_and_leaves_the_lists()
    {
        await using var router = await SimulatedRouter.Start();
        var form = await AStrangersForm(router);
        var done = await app.Send(form);

        await app.Send(new RejectRegistration { CustomerId = done.Id, Why = "Belum ada jaringan di sana." });
        await app.Settle();

        Assert.False(await app.Db(db => db.Customers.AnyAsync(x => x.Id == done.Id)));
        Assert.Equal(WorkOrderStatus.Cancelled, (await app.Db(db => db.WorkOrders.SingleAsync(x => x.Id == done.WorkOrderId))).Status);
        Assert.Empty(router.Secrets);
        using (TestUser.Is(customerId: done.Id, only: ["customers.portal"]))
            Assert.Equal("Belum ada jaringan di sana.", (await app.Send(new GetMyService())).RejectedWhy);
    }

    [Fact]
    public async Task An_e_mail_that_somebody_has_is_told_beside_its_field()
    {
        await using var router = await SimulatedRouter.Start();
        var form = await AStrangersForm(router);
        await app.Send(form);

        var error = await Assert.ThrowsAsync<ConflictException>(() => app.Send(form with { Id = Guid.CreateVersion7() }));

        Assert.Equal("Email", error.Field);
    }

    [Fact]
    public async Task Activation_ends_the_installation_visit_and_tells_the_customer()
    {
        await using var router = await SimulatedRouter.Start();
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location, port: router.Port);
        var done = await app.Send(Town.AForm(location, package));

        await app.Send(new ActivateCustomer(done.Id));
        await app.Send(new ActivateCustomer(done.Id)); // two clicks
        await app.Settle();

        Assert.Equal(WorkOrderStatus.Done, (await app.Db(db => db.WorkOrders.SingleAsync(x => x.Id == done.WorkOrderId))).Status);
        Assert.Equal(1, await app.Db(db => db.Notifications.CountAsync(x => x.CustomerId == done.Id && x.Subject == "Internet Anda aktif" && x.Address == null)));
        Assert.Equal(RegistrationStatus.Installed, await app.Db(db => db.Registrations.Where(x => x.CustomerId == done.Id).Select(x => x.Status).SingleAsync()));
        Assert.Equal(Provisioning.Applied, await app.Db(db => db.PppoeSecrets.Where(x => x.CustomerId == done.Id).Select(x => x.Provisioning).SingleAsync()));
    }

    private async Task<RegisterOnline> AStrangersForm(SimulatedRouter router)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location, port: router.Port);
        var form = Town.AForm(location, package);
        return new RegisterOnline
        {
            FullName = form.FullName, Nik = form.Nik, Phone = form.Phone, Email = form.Email, Password = "kuda benar baterai", Address = form.Address,
            LocationCode = location, PackageCode = package, Consent = true,
        };
    }
}
