using System.Text.RegularExpressions;
using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Customers;

public sealed partial class RegisterCustomerTests(AppFixture app) : IClassFixture<AppFixture>
{
    [GeneratedRegex("^(?=.*[A-Z])(?=.*[a-z])(?=.*[2-9])[A-HJ-NP-Za-km-z2-9]{8}$")]
    private static partial Regex GoodPassword { get; }

    [Fact]
    public async Task Everything_a_new_subscriber_needs_is_there_in_one_go()
    {
        var (location, package, router) = await APlace();

        var done = await app.Send(Town.AForm(location, package));

        var customer = await app.Db(db => db.Customers.Include(x => x.StatusLog).SingleAsync(x => x.Id == done.Id));
        var secret = await app.Db(db => db.PppoeSecrets.SingleAsync(x => x.CustomerId == done.Id));
        var invoice = await app.Db(db => db.Invoices.Include(x => x.Lines).SingleAsync(x => x.Id == done.InvoiceId));

        Assert.Equal($"{location}-{router.Code}100226-001", done.CustomerNumber);
        Assert.Equal(CustomerStatus.AwaitingInstallation, customer.Status);
        Assert.Single(customer.StatusLog);
        Assert.Matches($"^{router.Code}[0-9]{{3}}$", secret.Username.Value);
        Assert.Equal(Provisioning.Pending, secret.Provisioning);
        Assert.Equal(new DateOnly(2026, 2, 20), invoice.DueOn);
        Assert.Equal(169_643, invoice.Total.Amount); // 19 of 28 days of Rp 250.000
        Assert.Equal("SPK-260210-0001"[..11], (await app.Db(db => db.WorkOrders.SingleAsync(x => x.Id == done.WorkOrderId))).Number[..11]);
        Assert.Equal(3, await app.Db(db => db.Notifications.CountAsync(x => x.CustomerId == done.Id))); // in the app, by WhatsApp, by e-mail
        Assert.Equal(1, await app.Db(db => db.RouterCommands.CountAsync(x => x.SecretId == secret.Id)));
    }

    [Fact]
    public async Task What_must_not_be_read_cannot_be_read_in_the_database()
    {
        var (location, package, _) = await APlace();
        var form = Town.AForm(location, package);

        var done = await app.Send(form);

        var cipher = app.Services.GetRequiredService<IFieldCipher>();
        var customer = await app.Db(db => db.Customers.SingleAsync(x => x.Id == done.Id));
        var secret = await app.Db(db => db.PppoeSecrets.SingleAsync(x => x.CustomerId == done.Id));

        Assert.DoesNotContain(form.Nik, customer.Nik, StringComparison.Ordinal);
        Assert.Equal($"{form.Nik[..4]}**********{form.Nik[14..]}", customer.NikMasked);
        Assert.Equal(form.Nik, cipher.Decrypt(customer.Nik, SealedFields.Nik, customer.Id));
        Assert.Matches(GoodPassword, cipher.Decrypt(secret.Password, SealedFields.PppoePassword, secret.Id));
        Assert.Throws<InvalidOperationException>(() => cipher.Decrypt(secret.Password, SealedFields.PppoePassword, customer.Id)); // copied to another row
    }

    [Fact]
    public async Task The_same_form_sent_sixteen_times_at_once_is_one_customer()
    {
        var (location, package, _) = await APlace();
        var form = Town.AForm(location, package);

        var done = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => app.Send(form)));

        Assert.Single(done.Distinct());
        Assert.Equal(1, await app.Db(db => db.Invoices.CountAsync(x => x.CustomerId == form.Id)));
        Assert.Equal(1, await app.Db(db => db.WorkOrders.CountAsync(x => x.CustomerId == form.Id)));
        Assert.EndsWith("-002", (await app.Send(Town.AForm(location, package))).CustomerNumber, StringComparison.Ordinal); // no number was lost
    }

    [Fact]
    public async Task Two_hundred_at_once_get_two_hundred_numbers_without_a_gap()
    {
        var (location, package, router) = await APlace();

        var done = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => app.Send(Town.AForm(location, package))));

        Assert.Equal(
            Enumerable.Range(1, 200).Select(serial => $"{location}-{router.Code}100226-{serial:000}"),
            done.Select(x => x.CustomerNumber).Order());
        Assert.Equal(200, done.Select(x => x.PppoeUsername).Distinct().Count());
        Assert.Equal(200, done.Select(x => x.InvoiceId).Distinct().Count());
    }

    [Fact]
    public async Task When_a_thousand_names_are_used_up_the_next_has_four_digits()
    {
        var (location, package, router) = await APlace();
        await app.Send(Town.AForm(location, package));
        await app.Db(db => db.Database.ExecuteSqlAsync($"""
            insert into network.taken_usernames (router_id, username, seen_at)
            select {router.Id}, {router.Code} || lpad(n::text, 3, '0'), now() from generate_series(0, 999) n
            """));

        var done = await app.Send(Town.AForm(location, package));

        Assert.Matches($"^{router.Code}[0-9]{{4}}$", done.PppoeUsername);
    }

    [Fact]
    public async Task At_one_in_the_morning_in_Jayapura_it_is_already_tomorrow()
    {
        var location = await app.ALocation(timeZone: "Asia/Jayapura");
        var package = await app.APackage();
        await app.ARouter(location);

        app.Clock.Now = new(2026, 2, 10, 16, 0, 0, TimeSpan.Zero);
        var done = await app.Send(Town.AForm(location, package));
        app.Clock.Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);

        Assert.Contains("110226", done.CustomerNumber, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_field_and_nothing_is_left_behind()
    {
        var (location, package, _) = await APlace();
        var customers = await app.Db(db => db.Customers.CountAsync());

        var error = await Assert.ThrowsAsync<ValidationException>(() => app.Send(Town.AForm(location, package) with { Nik = "3273013102900001", Phone = "0841234567", FullName = " " }));

        Assert.Equal(["FullName", "Nik", "Phone"], error.Errors.Select(x => x.PropertyName).Order());
        Assert.Equal(customers, await app.Db(db => db.Customers.CountAsync()));
    }

    [Fact]
    public async Task A_package_or_router_that_is_not_there_is_told_beside_its_field()
    {
        var (location, _, _) = await APlace();

        var error = await Assert.ThrowsAsync<ValidationException>(() => app.Send(Town.AForm(location, "NIHIL", "XXXX")));

        Assert.Equal(["PackageCode", "RouterCode"], error.Errors.Select(x => x.PropertyName).Order());
        Assert.EndsWith("-001", (await app.Send(Town.AForm(location, await app.APackage()))).CustomerNumber, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_permission_nothing_happens()
    {
        var (location, package, _) = await APlace();

        using (TestUser.MayOnly(CustomersPermissions.View))
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(Town.AForm(location, package)));
    }

    [Fact]
    public async Task The_same_NIK_phone_or_roof_is_pointed_out()
    {
        var (location, package, _) = await APlace();
        var form = Town.AForm(location, package);
        await app.Send(form);

        async Task<string?> Why(string? nik = null, string? phone = null, double? latitude = null) =>
            (await app.Send(new FindDuplicates(nik, phone, latitude, latitude is null ? null : form.Longitude))).SingleOrDefault(x => x.Id == form.Id)?.Why;

        Assert.Equal("nik", await Why(nik: form.Nik));
        Assert.Equal("phone", await Why(phone: form.Phone.Replace("0812", "+62 812-", StringComparison.Ordinal)));
        Assert.Equal("place", await Why(latitude: form.Latitude + 0.00005));
        Assert.Null(await Why(latitude: form.Latitude + 0.0005));
    }

    private async Task<(string Location, string Package, (Guid Id, string Code) Router)> APlace()
    {
        var location = await app.ALocation();
        return (location, await app.APackage(), await app.ARouter(location));
    }
}
