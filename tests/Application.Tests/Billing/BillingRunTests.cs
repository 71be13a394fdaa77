using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Billing.Runs;
using IspJabbar.Application.Billing.Terms;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Billing;

/// <summary>The office of Cikampek, from 10 February 2026 on. Each test has a database of its own, because a run bills everybody in it.</summary>
public sealed class BillingRunTests : AppFixture
{
    private static readonly DateOnly March = new(2026, 3, 1);

    private string _location = "";
    private string _package = "";

    [Fact]
    public async Task Everybody_who_is_served_gets_one_bill_and_a_second_run_makes_none()
    {
        var (budi, siti) = (await AnActiveCustomer(), await AnActiveCustomer());
        var waiting = (await app.Send(Town.AForm(_location, _package))).Id;

        var first = await Run(March);
        var second = await Run(March);

        Assert.Equal((2, 0, 500_000m), (first.Run.Created, first.Run.Existing, first.Run.Total));
        Assert.Equal((0, 2, 0m), (second.Run.Created, second.Run.Existing, second.Run.Total));
        Assert.Equal(new Dictionary<BillingSkip, int> { [BillingSkip.AwaitingInstallation] = 1 }, first.Reasons);
        Assert.Equal((BillingRunState.Done, true), (first.Run.State, first.TieOut!.Holds));
        foreach (var customer in (Guid[])[budi, siti])
        {
            var bill = Assert.Single(await Bills(customer, March));
            Assert.Equal((250_000, InvoiceStatus.Unpaid, new(2026, 3, 11)), (bill.Total.Amount, bill.Status, bill.DueOn));
        }

        Assert.Empty(await Bills(waiting, March));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Fifty_starts_at_once_bill_everybody_once_and_leave_no_gap_in_the_numbers()
    {
        for (var n = 0; n < 12; n++)
            await AnActiveCustomer();

        var runs = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Run(March)));

        Assert.Equal(12, runs.Sum(x => x.Run.Created));
        Assert.All(runs, run => Assert.Equal(12, run.Run.Created + run.Run.Existing));
        Assert.All(runs, run => Assert.Equal(BillingRunState.Done, run.Run.State));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Everybody_with_a_new_bill_is_told_once_with_a_link_to_pay_it_and_whoever_paid_is_thanked()
    {
        var (budi, rich) = (await AnActiveCustomer(), await AnActiveCustomer());
        await PayBeyond(rich, 600_000);

        await Run(March);
        await Task.WhenAll(app.Settle(), app.Settle());

        var bill = Assert.Single(await Bills(budi, March));
        var told = Assert.Single(await Told(budi, "issued/"));
        Assert.Contains($"{bill.Number} sebesar Rp 250.000", told.Body, StringComparison.Ordinal);
        Assert.Equal(bill.Id, app.Services.GetRequiredService<IPayLinks>().Read(told.Link!["/pay/".Length..]));
        Assert.Empty(await Told(rich, "issued/")); // paid by the balance

        await app.Send(new RecordPayment { InvoiceId = bill.Id, Amount = 250_000, Method = PaymentMethod.Cash });
        await app.Settle();
        Assert.Contains("Pembayaran Rp 250.000 kami terima", Assert.Single(await Told(budi, "receipt/")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_that_does_not_want_to_tell_of_bills_does_not()
    {
        var budi = await AnActiveCustomer();
        await app.Send(new ChangeBillingSettings { TellsOfBills = false, SendsReceipts = false });

        await Run(March);
        await app.Send(new RecordPayment { InvoiceId = Assert.Single(await Bills(budi, March)).Id, Amount = 250_000, Method = PaymentMethod.Cash });
        await app.Settle();

        Assert.Empty(await Told(budi, "issued/"));
        Assert.Empty(await Told(budi, "receipt/"));
    }

    [Fact]
    public async Task What_lies_on_the_balance_is_used_on_the_new_bill()
    {
        var customer = await AnActiveCustomer();
        var rich = await AnActiveCustomer();
        await PayBeyond(customer, 100_000);
        await PayBeyond(rich, 600_000);

        await Run(March);

        var part = Assert.Single(await Bills(customer, March));
        Assert.Equal((InvoiceStatus.PartiallyPaid, 100_000), (part.Status, part.Paid.Amount));
        Assert.Equal(InvoiceStatus.Paid, Assert.Single(await Bills(rich, March)).Status);
        Assert.Equal(350_000, await app.Db(db => db.CustomerAccounts.Where(x => x.Id == rich).Select(x => x.Balance).SingleAsync()));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task The_month_of_the_first_bill_is_not_billed_again()
    {
        await AnActiveCustomer();

        var run = await Run(new(2026, 2, 1));

        Assert.Equal((0, BillingSkip.Covered), (run.Run.Created, Assert.Single(run.Reasons).Key));
        Assert.True(run.TieOut!.Holds);
    }

    [Fact]
    public async Task Who_is_connected_in_the_middle_of_a_month_that_was_billed_pays_for_its_days_the_next_morning()
    {
        var late = (await app.Send(Town.AForm(_location, _package))).Id;
        await app.RunBilling(); // taken into use
        app.Clock.Now = new(2026, 2, 28, 17, 30, 0, TimeSpan.Zero); // the first of March, half past midnight in Jakarta
        await app.RunBilling();
        Assert.Empty(await Bills(late, March));

        app.Clock.Now = new(2026, 3, 19, 3, 0, 0, TimeSpan.Zero);
        await app.Send(new ActivateCustomer(late));
        app.Clock.Now = new(2026, 3, 19, 18, 0, 0, TimeSpan.Zero);
        await app.RunBilling();

        var bill = Assert.Single(await Bills(late, March));
        Assert.Equal((104_839, new DateOnly(2026, 3, 19), new DateOnly(2026, 3, 31)), (bill.Total.Amount, bill.ServiceFrom, bill.ServiceTo)); // 13 of 31 days
        Assert.Equal("Rumah 20 Mbps, 13 dari 31 hari", Assert.Single(bill.Lines).Description);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task It_starts_by_itself_on_the_first_at_midnight_and_each_occasion_once()
    {
        var customer = await AnActiveCustomer();
        await app.RunBilling(); // taken into use: February was billed elsewhere
        Assert.Empty(await Bills(customer, new(2026, 2, 1), InvoiceKind.Monthly));

        app.Clock.Now = new(2026, 2, 28, 16, 59, 0, TimeSpan.Zero);
        await app.RunBilling();
        Assert.Empty(await Bills(customer, March));

        app.Clock.Now = new(2026, 2, 28, 17, 0, 0, TimeSpan.Zero);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Services.GetRequiredService<BillingWorker>().StartDue(default)));
        await app.Settle();

        Assert.Single(await Bills(customer, March));
        Assert.Equal(1, await app.Db(db => db.BillingRuns.CountAsync(x => x.Origin == BillingRunOrigin.Monthly)));
    }

    [Fact]
    public async Task A_package_changed_in_the_middle_of_a_billed_month_is_settled_on_the_next_bill()
    {
        var big = await app.APackage(400_000);
        var customer = await AnActiveCustomer();
        app.Clock.Now = new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero);
        await Run(March);
        app.Clock.Now = new(2026, 3, 22, 3, 0, 0, TimeSpan.Zero);
        await app.Send(new ChangePackage { CustomerId = customer, PackageCode = big, Why = "Minta lebih cepat" });

        app.Clock.Now = new(2026, 4, 1, 1, 0, 0, TimeSpan.Zero);
        var run = await Run(new(2026, 4, 1));

        var bill = Assert.Single(await Bills(customer, new(2026, 4, 1)));
        Assert.Equal([("Rumah 20 Mbps", 400_000m), ("Ganti paket Rumah 20 Mbps ke Rumah 20 Mbps, 10 dari 31 hari", 48_387m)], bill.Lines.Select(x => (x.Description, x.Amount.Amount)));
        Assert.True(run.TieOut!.Holds);
        await Run(new(2026, 5, 1));
        Assert.Equal(400_000, Assert.Single(await Bills(customer, new(2026, 5, 1))).Total.Amount);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Who_has_a_day_of_their_own_is_billed_on_it_with_the_days_in_between()
    {
        var customer = await AnActiveCustomer();
        await app.Send(new ChangeBillingTerms { CustomerId = customer, AnniversaryDay = 15 });
        app.Clock.Now = new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal(BillingSkip.NotYet, Assert.Single((await Run(March)).Reasons).Key);

        app.Clock.Now = new(2026, 3, 15, 1, 0, 0, TimeSpan.Zero);
        var run = await Run(March);
        var bill = Assert.Single(await Bills(customer, March));
        Assert.Equal([("Rumah 20 Mbps", 250_000m), ("Rumah 20 Mbps, masa peralihan 14 hari", 112_903m)], bill.Lines.Select(x => (x.Description, x.Amount.Amount)));
        Assert.Equal((new DateOnly(2026, 3, 15), new DateOnly(2026, 4, 14)), (bill.ServiceFrom!.Value, bill.ServiceTo!.Value));
        Assert.True(run.TieOut!.Holds);

        app.Clock.Now = new(2026, 4, 15, 1, 0, 0, TimeSpan.Zero);
        await Run(new(2026, 4, 1));
        Assert.Equal(250_000, Assert.Single(await Bills(customer, new(2026, 4, 1))).Total.Amount);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Additions_discounts_and_things_that_happen_once_stand_on_the_bills_they_are_for()
    {
        var customer = await AnActiveCustomer();
        await app.Send(new AddBillingItem { CustomerId = customer, Kind = BillingLineKind.Addon, Description = "Sewa modem", Amount = 25_000, IsRecurring = true, From = March });
        await app.Send(new AddBillingItem { CustomerId = customer, Kind = BillingLineKind.Discount, Description = "Promo 2 bulan", Percent = 10, IsRecurring = true, From = March, Months = 2 });
        var once = new AddBillingItem { CustomerId = customer, Kind = BillingLineKind.OneOff, Description = "Pasang kabel", Amount = 150_000, From = March };
        await app.Send(once);
        await app.Send(once);

        var run = await Run(March);
        await Run(new(2026, 4, 1));
        await Run(new(2026, 5, 1));

        Assert.Equal(400_000, Assert.Single(await Bills(customer, March)).Total.Amount);
        Assert.Equal(250_000, Assert.Single(await Bills(customer, new(2026, 4, 1))).Total.Amount);
        Assert.Equal(275_000, Assert.Single(await Bills(customer, new(2026, 5, 1))).Total.Amount);
        Assert.Equal((true, 175_000m, -25_000m), (run.TieOut!.Holds, run.TieOut.Additions, run.TieOut.Deductions));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task More_given_back_than_the_bill_comes_to_is_balance_and_pays_the_next_one()
    {
        var customer = await AnActiveCustomer();
        await app.Send(new AddBillingItem { CustomerId = customer, Kind = BillingLineKind.Restitution, Description = "Ganti rugi gangguan", Amount = 300_000, From = March });

        await Run(March);
        await Run(new(2026, 4, 1));

        var march = Assert.Single(await Bills(customer, March));
        Assert.Equal((InvoiceStatus.Paid, 0m), (march.Status, march.Total.Amount));
        Assert.Equal(50_000, Assert.Single(await Bills(customer, new(2026, 4, 1))).Paid.Amount);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_voided_bill_gives_its_lines_back_and_the_month_can_be_billed_again()
    {
        var customer = await AnActiveCustomer();
        await app.Send(new AddBillingItem { CustomerId = customer, Kind = BillingLineKind.OneOff, Description = "Pasang kabel", Amount = 150_000, From = March });
        await Run(March);
        await app.Send(new VoidInvoice { InvoiceId = (await Bills(customer, March)).Single().Id, Why = "Salah bulan" });

        await Run(March);

        Assert.Equal([InvoiceStatus.Unpaid, InvoiceStatus.Void], (await Bills(customer, March)).Select(x => x.Status).Order());
        Assert.Equal(400_000, (await Bills(customer, March)).Single(x => x.Status is InvoiceStatus.Unpaid).Total.Amount);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_year_is_lived_through_and_every_day_is_billed_once()
    {
        var customer = await AnActiveCustomer();
        await app.RunBilling();

        for (var day = new DateOnly(2026, 2, 11); day <= new DateOnly(2027, 3, 2); day = day.AddDays(1))
        {
            if (day.Day is not (1 or 2 or 28))
                continue;
            app.Clock.Now = new(day, new(1, 0), TimeSpan.Zero);
            await app.RunBilling();
        }

        var bills = await app.Db(db => db.Invoices.Where(x => x.CustomerId == customer).OrderBy(x => x.Period).ToListAsync());
        Assert.Equal(14, bills.Count);
        Assert.All(bills.Zip(bills.Skip(1)), two => Assert.Equal(two.First.ServiceTo!.Value.AddDays(1), two.Second.ServiceFrom));
        Assert.All(bills.Skip(1), bill => Assert.Equal(250_000, bill.Total.Amount));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_preview_says_what_a_run_would_do_and_does_nothing()
    {
        await AnActiveCustomer();
        await app.Send(Town.AForm(_location, _package));

        var preview = await app.Send(new PreviewBilling(March));

        Assert.Equal((1, 250_000m, 1), (preview.Created, preview.Total, preview.Reasons[BillingSkip.AwaitingInstallation]));
        Assert.Equal((new DateOnly?(March), new DateOnly?(new(2026, 3, 31))), (Assert.Single(preview.Rows).From, preview.Rows[0].To));
        Assert.Equal(0, await app.Db(db => db.Invoices.CountAsync(x => x.Kind == InvoiceKind.Monthly)));
        Assert.Equal(0, await app.Db(db => db.BillingRuns.CountAsync()));
    }

    [Theory]
    [InlineData(199_000, false, 182_417, 21_890, 220_890)]
    [InlineData(333_333, false, 305_555, 36_667, 370_000)]
    [InlineData(200_000, true, 165_165, 19_820, 200_000)]
    public async Task With_PPN_the_bill_has_its_base_and_tax_to_the_rupiah(decimal price, bool included, decimal taxBase, decimal tax, decimal total)
    {
        await app.Send(new ChangeTaxSettings { Rates = [new TaxRate(new(2025, 1, 1), 12)], PricesInclude = included });
        var customer = await AnActiveCustomer(await app.APackage(price));

        var run = await Run(March);

        var bill = Assert.Single(await Bills(customer, March));
        Assert.Equal((taxBase, tax, total), (bill.TaxBase.Amount, bill.Tax.Amount, bill.Total.Amount));
        Assert.True(run.TieOut!.Holds);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_month_too_far_ahead_is_refused() =>
        Assert.Equal("billing-run.far", (await Assert.ThrowsAsync<DomainException>(() => app.Send(new StartBilling { Period = new(2027, 3, 1) }))).Code);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (_location, _package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(_location);
    }

    private BillingRunTests app => this;

    private async Task<Guid> AnActiveCustomer(string? package = null)
    {
        var done = await app.Send(Town.AForm(_location, package ?? _package));
        await app.Send(new ActivateCustomer(done.Id));
        return done.Id;
    }

    private async Task PayBeyond(Guid customer, decimal more)
    {
        var bill = await app.Db(db => db.Invoices.SingleAsync(x => x.CustomerId == customer));
        await app.Send(new RecordPayment { InvoiceId = bill.Id, Amount = bill.Total.Amount + more });
    }

    private async Task<BillingRunDetails> Run(DateOnly period)
    {
        var run = await app.Send(new StartBilling { Period = period });
        await app.Services.GetRequiredService<BillingWorker>().Finish(run, default);
        return await app.Send(new GetBillingRun(run));
    }

    private Task<List<Invoice>> Bills(Guid customer, DateOnly period, InvoiceKind? kind = null) =>
        app.Db(db => db.Invoices.Include(x => x.Lines).Where(x => x.CustomerId == customer && x.Period == period && (kind == null || x.Kind == kind)).ToListAsync());

    private Task<List<Notification>> Told(Guid customer, string key) =>
        app.Db(db => db.Notifications.AsNoTracking().Where(x => x.CustomerId == customer && x.Channel == Channel.InApp && x.Key.StartsWith(key)).ToListAsync());
}
