using IspJabbar.Application.Billing.Corrections;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Billing.LateFees;
using IspJabbar.Application.Billing.Levies;
using IspJabbar.Application.Billing.Runs;
using IspJabbar.Application.Billing.Terms;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Billing;

/// <summary>What being late costs, and what the state gets of it all. Each test has a database of its own, because a run bills everybody in it.</summary>
public sealed class LateFeeTests : AppFixture
{
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly April = new(2026, 4, 1);

    private string _location = "";
    private string _package = "";

    [Fact]
    public async Task Without_a_rule_being_late_costs_nothing()
    {
        var customer = await Served();
        await Bill(March);
        Clock.Now = new(2026, 4, 1, 3, 0, 0, TimeSpan.Zero);
        await Bill(April);

        Assert.Equal(250_000, (await Bills(customer, April)).Total.Amount);
    }

    [Fact]
    public async Task A_late_bill_pays_each_step_once_as_a_line_of_the_next_one()
    {
        await Send(new ChangeLateFees { Steps = [new(March, 5, 10_000, 0, null), new(March, 15, 0, 2, 4_000)] });
        var customer = await Served();
        await Bill(March); // due on the 11th
        Clock.Now = new(2026, 4, 1, 3, 0, 0, TimeSpan.Zero);
        await Bill(April);
        await Bill(April);

        var lines = (await Bills(customer, April)).Lines.Where(x => x.Kind is BillingLineKind.LateFee).Select(x => x.Amount.Amount).Order();
        Assert.Equal([4_000m, 10_000m], lines); // 2 % of 250.000 is 5.000, and at most 4.000
        Clock.Now = new(2026, 5, 1, 3, 0, 0, TimeSpan.Zero);
        await Bill(new(2026, 5, 1));
        var may = (await Bills(customer, new(2026, 5, 1))).Lines.Where(x => x.Kind is BillingLineKind.LateFee).ToList();
        Assert.Equal(2, may.Count); // of April's bill, and not again of March's
        var number = (await Bills(customer, April)).Number;
        Assert.All(may, line => Assert.Contains(number, line.Description, StringComparison.Ordinal));
        Assert.Empty(await this.BrokenInvariants());
    }

    [Theory]
    [InlineData(false, 27_500)]
    [InlineData(true, 28_600)]
    public async Task PPN_is_reckoned_without_the_fee_unless_the_settings_say_otherwise(bool taxed, decimal ppn)
    {
        await Send(new ChangeTaxSettings { Rates = [new TaxRate(new(2025, 1, 1), 12)] });
        if (taxed)
            await Send(new ChangeLateFeeTax(March, true));
        await Send(new ChangeLateFees { Steps = [new(March, 5, 10_000, 0, null)] }); // and the choice stays
        var customer = await Served();
        await Bill(March);
        Clock.Now = new(2026, 4, 1, 3, 0, 0, TimeSpan.Zero);
        await Bill(April);

        var bill = await Bills(customer, April);
        Assert.Equal((ppn, 260_000 + ppn), (bill.Tax.Amount, bill.Total.Amount));
        Assert.Empty(await this.BrokenInvariants());
    }

    [Fact]
    public async Task A_new_rule_leaves_bills_that_were_due_before_alone_and_a_voided_bill_costs_nothing()
    {
        await Send(new ChangeLateFees { Steps = [new(new(2026, 4, 1), 5, 10_000, 0, null)] });
        var (customer, other) = (await Served(), await Served());
        await Bill(March);
        Clock.Now = new(2026, 4, 1, 3, 0, 0, TimeSpan.Zero);
        await Bill(April);
        Assert.DoesNotContain((await Bills(customer, April)).Lines, x => x.Kind is BillingLineKind.LateFee);

        Clock.Now = new(2026, 4, 20, 3, 0, 0, TimeSpan.Zero);
        await Bill(April); // finds both late
        await Send(new VoidInvoice { InvoiceId = (await Bills(other, April)).Id, Why = "Salah" });
        Assert.Equal(1, await Db(db => db.BillingItems.CountAsync(x => x.Kind == BillingLineKind.LateFee && x.EndedAt == null)));
        Assert.Empty(await this.BrokenInvariants());
    }

    [Theory]
    [InlineData(false, 250_000)]
    [InlineData(true, 225_225)] // 250.000 with PPN in it
    public async Task BHP_and_USO_are_of_the_service_without_PPN_less_what_was_credited(bool included, decimal net)
    {
        await Send(new ChangeTaxSettings { Rates = [new TaxRate(new(2025, 1, 1), 12)], PricesInclude = included });
        var customer = await Served();
        await Send(new AddBillingItem { CustomerId = customer, Kind = BillingLineKind.OneOff, Description = "Pasang kabel", Amount = 111_000, From = March });
        await Bill(March);
        var before = (await Send(new GetLevies(2026))).Months[2];
        Assert.Equal(net, before.Gross);
        Assert.Equal((decimal.Round(net * 0.005m, MidpointRounding.AwayFromZero), decimal.Round(net * 0.0125m, MidpointRounding.AwayFromZero)), (before.Bhp, before.Uso));

        await Send(new ChangeLevies { Rates = [new LevyRate(new(2016, 1, 1), 0.5m, 1.25m), new LevyRate(March, 1, 2)], CountsOneOff = true });
        var bill = await Bills(customer, March);
        await Send(new IssueCreditNote { InvoiceId = bill.Id, Amount = bill.Total.Amount, Reason = "Salah pelanggan" });
        var levies = await Send(new GetLevies(2026));
        Assert.Equal(bill.Total.Amount - bill.Tax.Amount, levies.Months[2].Gross);
        Assert.Equal((1m, levies.Months[2].Gross), (levies.Months[2].BhpPercent, levies.Months[1].Credited)); // credited in February, when the test lives
    }

    [Fact]
    public async Task A_small_operator_pays_by_the_bracket_its_year_fits_into()
    {
        await Send(new ChangeLevies { Rates = [new(new(2016, 1, 1), 0.5m, 1.25m), new(March, 0.1m, 0.25m, 1_000_000), new(March, 0.3m, 0.75m, 240_000)] });
        await Served();
        await Bill(March); // 250.000: above the narrowest bracket, within the next
        var month = (await Send(new GetLevies(2026))).Months[2];
        Assert.Equal((0.1m, 250m, 625m), (month.BhpPercent, month.Bhp, month.Uso));

        for (var more = 0; more < 4; more++)
            await Served();
        await Bill(March); // 1.250.000 in the year: the general rate
        Assert.Equal(0.5m, (await Send(new GetLevies(2026))).Months[2].BhpPercent);
    }

    [Fact]
    public async Task Data_for_the_tax_office_has_each_bill_with_PPN_once_with_its_code()
    {
        await Send(new ChangeTaxSettings { Rates = [new TaxRate(new(2025, 1, 1), 12)] });
        var customer = await Served();
        await Bill(March);

        using var finance = await this.BrowserOf("finance");
        var file = (await finance.Get("/billing/levies?handler=Efaktur&month=2026-02&format=csv")).Html.Split('\n');

        var bill = await Bills(customer, March);
        var row = Assert.Single(file, line => line.Contains(bill.Number, StringComparison.Ordinal));
        Assert.StartsWith("04", row.TrimStart('"'), StringComparison.Ordinal);
        foreach (var figure in (string[])["250000", "229167", "27500", "**********"])
            Assert.Contains(figure, row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_is_named_by_its_NPWP_a_person_by_a_NIK_that_only_some_see_and_credit_notes_are_returns()
    {
        await Send(new ChangeTaxSettings { Rates = [new TaxRate(new(2025, 1, 1), 12)] });
        var (company, person) = (await Served(), await Served());
        await Send(new ChangeTaxNumber(company, "01.234.567.8-901.000"));
        Assert.Equal("npwp", (await Assert.ThrowsAsync<DomainException>(() => Send(new ChangeTaxNumber(company, "12345")))).Code);
        var nik = await Send(new RevealNik(person));
        Assert.Equal("npwp.nik", (await Assert.ThrowsAsync<DomainException>(() => Send(new ChangeTaxNumber(person, nik)))).Code);
        await Bill(March);
        await Send(new IssueCreditNote { InvoiceId = (await Bills(company, March)).Id, Amount = 27_750, Reason = "Salah paket" });

        using (var boss = await this.BrowserOf("super_admin"))
        {
            var file = (await boss.Get("/billing/levies?handler=Efaktur&month=2026-02&format=csv")).Html;
            foreach (var known in (string[])["TIN", "0012345678901000", "National ID", nik])
                Assert.Contains(known, file, StringComparison.Ordinal);
            Assert.Contains(await Db(db => db.AuditLogs.Where(x => x.Entity == "TaxInvoiceList").ToListAsync()), x => $"{x.Changes} {x.Why} {x.Action}".Contains("NIK", StringComparison.Ordinal));

            var returned = (await boss.Get("/billing/levies?handler=Retur&month=2026-02&format=csv")).Html;
            foreach (var known in (string[])["0012345678901000", "25000", "2750", "Salah paket"])
                Assert.Contains(known, returned, StringComparison.Ordinal);
        }

        using var finance = await this.BrowserOf("finance");
        Assert.DoesNotContain(nik, (await finance.Get("/billing/levies?handler=Efaktur&month=2026-02&format=csv")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_paid_and_is_cut_off_all_the_same_is_shown_until_the_line_is_given_back()
    {
        var (paid, owing) = (await Served(), await Served());
        foreach (var customer in (Guid[])[paid, owing])
            await Send(new IsolateCustomer { CustomerId = customer, Reason = IsolationReason.Nonpayment });
        Clock.Now = new(2026, 3, 5, 3, 0, 0, TimeSpan.Zero);
        var bill = await Db(db => db.Invoices.SingleAsync(x => x.CustomerId == paid));
        await Send(new IssueCreditNote { InvoiceId = bill.Id, Reason = "Salah tagih" }); // the reaction to it is not awaited here

        var shown = Assert.Single((await Send(new ListPaidButIsolated())).Items);
        Assert.Equal((paid, true), (shown.CustomerId, shown.IsWanted));

        await Settle();
        Assert.Empty((await Send(new ListPaidButIsolated())).Items);
        Assert.Equal(CustomerStatus.Active, await Db(db => db.Customers.Where(x => x.Id == paid).Select(x => x.Status).SingleAsync()));
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (_location, _package) = (await this.ALocation(), await this.APackage());
        await this.ARouter(_location);
    }

    private async Task<Guid> Served()
    {
        var done = await Send(Town.AForm(_location, _package));
        await Send(new ActivateCustomer(done.Id));
        return done.Id;
    }

    private async Task Bill(DateOnly period)
    {
        var run = await Send(new StartBilling { Period = period });
        await Services.GetRequiredService<BillingWorker>().Finish(run, default);
    }

    private Task<Invoice> Bills(Guid customer, DateOnly period) =>
        Db(db => db.Invoices.Include(x => x.Lines).SingleAsync(x => x.CustomerId == customer && x.Period == period && x.Kind == InvoiceKind.Monthly && x.Status != InvoiceStatus.Void));
}
