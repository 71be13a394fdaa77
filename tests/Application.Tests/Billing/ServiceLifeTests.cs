using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Billing.Runs;
using IspJabbar.Application.Billing.Terms;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.ServiceOrders;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Billing;

/// <summary>Customers stop, come back and leave, in the middle of months that were billed. 310.000 a month, so that a day of March costs 10.000. Each test has a database of its own.</summary>
public sealed class ServiceLifeTests : AppFixture
{
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly April = new(2026, 4, 1);

    private string _location = "";
    private string _package = "";

    [Fact]
    public async Task Days_of_a_pause_are_given_back_on_the_next_bill_and_once()
    {
        var customer = await Served();
        await Bill(March);
        await On(2026, 3, 10, new PauseCustomer { CustomerId = customer, Why = "Pulang kampung" });
        Assert.Equal((CustomerStatus.Paused, SecretIntent.Disabled), await State(customer));
        await On(2026, 3, 20, new ResumeCustomer { CustomerId = customer, Why = "Sudah kembali" });
        Assert.Equal((CustomerStatus.Active, SecretIntent.Enabled), await State(customer));

        At(2026, 4, 1);
        await Bill(April);
        await Bill(April);

        var bill = Assert.Single(await Bills(customer, April));
        Assert.Equal([("Rumah 20 Mbps", 310_000m), ("Tidak dilayani 10 dari 31 hari", -100_000m)], bill.Lines.Select(x => (x.Description, x.Amount.Amount)));
        await Bill(new(2026, 5, 1));
        Assert.Equal(310_000, Assert.Single(await Bills(customer, new(2026, 5, 1))).Total.Amount);
        Assert.Empty(await this.BrokenInvariants());
    }

    [Fact]
    public async Task Who_is_paused_over_the_turn_of_the_month_is_billed_from_the_day_they_come_back()
    {
        var customer = await Served();
        await Bill(March);
        await RunBilling(); // taken into use
        await On(2026, 3, 22, new PauseCustomer { CustomerId = customer, Until = new(2026, 4, 16), Why = "Renovasi rumah" });

        At(2026, 4, 1);
        await RunBilling();
        Assert.Empty(await Bills(customer, April));

        At(2026, 4, 16);
        await RunBilling();
        Assert.Equal(CustomerStatus.Active, (await State(customer)).Status);
        await RunBilling();

        var bill = Assert.Single(await Bills(customer, April));
        Assert.Equal((new DateOnly(2026, 4, 16), "Rumah 20 Mbps, 15 dari 30 hari"), (bill.ServiceFrom!.Value, bill.Lines[0].Description));
        At(2026, 5, 1);
        await RunBilling();
        var items = (await Bills(customer, April)).Concat(await Bills(customer, new(2026, 5, 1))).SelectMany(x => x.Lines).Where(x => x.Kind is BillingLineKind.Proration);
        Assert.Equal(-100_000, Assert.Single(items).Amount.Amount); // 22–31 March
        Assert.Empty(await this.BrokenInvariants());
    }

    [Fact]
    public async Task Who_leaves_owes_only_the_days_they_were_served()
    {
        var customer = await Served();
        await Bill(March);
        var before = (await Account(customer)).Owed;

        await On(2026, 3, 11, new TerminateCustomer { CustomerId = customer, Why = "Pindah kota" });
        await Settle();

        Assert.Equal((CustomerStatus.Terminated, SecretIntent.Disabled), await State(customer));
        var note = Assert.Single(await Notes(customer));
        Assert.Equal((210_000m, "Tidak dilayani 21 dari 31 hari"), (note.Amount.Amount, Assert.Single(note.Lines).Description));
        Assert.Equal((before - 210_000, 0m), await Account(customer));
        At(2026, 4, 1);
        await Bill(April);
        Assert.Empty(await Bills(customer, April));
        Assert.Empty(await this.BrokenInvariants());
    }

    [Fact]
    public async Task Who_leaves_in_the_month_of_an_upgrade_pays_for_its_days()
    {
        var customer = await Served();
        var better = await this.APackage(465_000, "R50");
        await Bill(March);

        await On(2026, 3, 6, new ChangePackage { CustomerId = customer, PackageCode = better, Why = "Minta lebih cepat" });
        await On(2026, 3, 11, new TerminateCustomer { CustomerId = customer, Why = "Pindah kota" });
        await Settle();

        // 21 days at 10,000 are not served; 5 days were 5,000 dearer.
        var note = Assert.Single(await Notes(customer));
        Assert.Equal((185_000m, "Tidak dilayani 21 dari 31 hari, selisih ganti paket Rp 25.000"), (note.Amount.Amount, Assert.Single(note.Lines).Description));
        Assert.Empty(await this.BrokenInvariants());
    }

    [Fact]
    public async Task What_they_had_paid_for_days_to_come_is_theirs_again()
    {
        var customer = await Served();
        await Bill(March);
        foreach (var bill in await Db(db => db.Invoices.Where(x => x.CustomerId == customer).Select(x => new { x.Id, x.OpenAmount }).ToListAsync()))
            await Send(new RecordPayment { InvoiceId = bill.Id, Amount = bill.OpenAmount });

        await On(2026, 3, 31, new TerminateCustomer { CustomerId = customer, Why = "Pindah kota" });
        await Settle();
        await Settle();

        Assert.Equal((0m, 10_000m), await Account(customer));
        Assert.Empty(await this.BrokenInvariants());
    }

    [Fact]
    public async Task Who_leaves_out_of_a_pause_gets_its_days_back_too_and_what_waited_becomes_balance()
    {
        var customer = await Served();
        await Bill(March);
        var owed = (await Account(customer)).Owed;
        await Send(new AddBillingItem { CustomerId = customer, Kind = BillingLineKind.Restitution, Description = "Ganti rugi", Amount = 25_000, From = March });
        await On(2026, 3, 4, new PauseCustomer { CustomerId = customer, Why = "Sakit" });
        await On(2026, 3, 6, new ResumeCustomer { CustomerId = customer, Why = "Sembuh" });
        await On(2026, 3, 20, new PauseCustomer { CustomerId = customer, Why = "Sakit lagi" });
        await On(2026, 3, 25, new TerminateCustomer { CustomerId = customer, Why = "Tidak jadi kembali" });
        await Settle();

        Assert.Equal(140_000, Assert.Single(await Notes(customer)).Amount.Amount); // 4–5 and 20–31 March
        Assert.Equal((owed - 140_000, 25_000m), await Account(customer));
        At(2026, 4, 1);
        await Bill(April);
        Assert.Empty(await Db(db => db.BillingItems.Where(x => x.CustomerId == customer && x.EndedAt == null).ToListAsync()));
        Assert.Empty(await this.BrokenInvariants());
    }

    [Theory]
    [InlineData("2028-02-29", "2028-02-01", 1, 29)] // a leap day
    [InlineData("2027-02-28", "2027-02-01", 1, 28)]
    [InlineData("2026-12-31", "2026-12-01", 1, 31)] // the last day of the year
    [InlineData("2027-01-01", "2027-01-01", 31, 31)] // the whole month
    public async Task On_whatever_day_they_leave_the_days_served_and_those_given_back_are_the_month(string day, string month, int off, int days)
    {
        var (on, period) = (DateOnly.Parse(day, null), DateOnly.Parse(month, null));
        var customer = await Served();
        At(period.Year, period.Month, 1);
        await Bill(period);

        await On(on.Year, on.Month, on.Day, new TerminateCustomer { CustomerId = customer, Why = "Pindah kota" });
        await Settle();

        var bill = Assert.Single(await Bills(customer, period));
        Assert.Equal(decimal.Round(310_000m * off / days, MidpointRounding.AwayFromZero), bill.Credited.Amount);
        Assert.Equal(310_000, bill.Credited.Amount + bill.OpenAmount);
        Assert.Empty(await this.BrokenInvariants());
    }

    [Fact]
    public async Task An_end_still_to_come_waits_for_its_midnight_in_Jayapura_and_comes_before_the_bills_of_that_day()
    {
        await Send(new ChangeCompanyProfile { Name = "Contoh Net", TimeZone = "Asia/Jayapura" });
        var customer = await Served();
        await RunBilling();
        await Send(new TerminateCustomer { CustomerId = customer, On = March, Why = "Pindah kota" });

        Clock.Now = new(2026, 2, 28, 14, 59, 0, TimeSpan.Zero); // a minute before midnight there
        await RunBilling();
        Assert.Equal(CustomerStatus.Active, (await State(customer)).Status);

        Clock.Now = new(2026, 2, 28, 15, 0, 0, TimeSpan.Zero);
        await RunBilling();
        Assert.Equal((CustomerStatus.Terminated, SecretIntent.Disabled), await State(customer));
        Assert.Empty(await Bills(customer, March));
        Assert.Empty(await Notes(customer)); // February was served to its end
        Assert.Empty(await this.BrokenInvariants());
    }

    [Fact]
    public async Task What_is_not_wanted_any_more_is_cancelled_and_does_not_happen()
    {
        var customer = await Served();
        var order = await Send(new TerminateCustomer { CustomerId = customer, On = March, Why = "Pindah kota" });
        Assert.Equal("service-order.waiting", (await Assert.ThrowsAsync<ConflictException>(() => Send(new TerminateCustomer { CustomerId = customer, On = April, Why = "Pindah kota" }))).Code);
        await Send(new CancelServiceOrder(order.Id));

        At(2026, 3, 1);
        await RunBilling();

        Assert.Equal(CustomerStatus.Active, (await State(customer)).Status);
        Assert.Empty(await Send(new ListServiceOrders(customer)));
    }

    [Fact]
    public async Task Sixteen_clicks_end_a_contract_once_and_yesterday_is_refused()
    {
        var customer = await Served();
        await Bill(March);
        At(2026, 3, 11);
        var end = new TerminateCustomer { CustomerId = customer, Why = "Pindah kota" };

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Send(end)));
        await Settle();

        Assert.Single(await Notes(customer));
        Assert.Equal("service-order.past", (await Assert.ThrowsAsync<DomainException>(async () => await Send(new PauseCustomer { CustomerId = await Served(), On = new(2026, 3, 10), Why = "Telat bilang" }))).Code);
        Assert.Empty(await this.BrokenInvariants());
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (_location, _package) = (await this.ALocation(), await this.APackage(310_000));
        await this.ARouter(_location);
    }

    private async Task<Guid> Served()
    {
        var done = await Send(Town.AForm(_location, _package));
        await Send(new ActivateCustomer(done.Id));
        return done.Id;
    }

    private async Task On<T>(int year, int month, int day, MediatR.IRequest<T> command)
    {
        At(year, month, day);
        await Send(command);
    }

    /// <summary>Ten in the morning in Jakarta.</summary>
    private void At(int year, int month, int day) => Clock.Now = new(year, month, day, 3, 0, 0, TimeSpan.Zero);

    private async Task Bill(DateOnly period)
    {
        var run = await Send(new StartBilling { Period = period });
        await Services.GetRequiredService<BillingWorker>().Finish(run, default);
    }

    private Task<List<Invoice>> Bills(Guid customer, DateOnly period) =>
        Db(db => db.Invoices.Include(x => x.Lines.OrderBy(line => line.Id)).Where(x => x.CustomerId == customer && x.Period == period && x.Kind == InvoiceKind.Monthly).ToListAsync());

    private Task<List<Correction>> Notes(Guid customer) => Db(db => db.Corrections.Include(x => x.Lines).Where(x => x.CustomerId == customer).ToListAsync());

    private Task<(CustomerStatus Status, SecretIntent Intent)> State(Guid customer) => Db(async db => (
        await db.Customers.Where(x => x.Id == customer).Select(x => x.Status).SingleAsync(), await db.PppoeSecrets.Where(x => x.CustomerId == customer).Select(x => x.Intent).SingleAsync()));

    private Task<(decimal Owed, decimal Balance)> Account(Guid customer) =>
        Db(async db => await db.CustomerAccounts.Where(x => x.Id == customer).Select(x => new ValueTuple<decimal, decimal>(x.Owed, x.Balance)).SingleAsync());
}
