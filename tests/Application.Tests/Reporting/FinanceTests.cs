using System.Globalization;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Reporting.Finance;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Reporting;

/// <summary>Today is 10 February 2026.</summary>
public sealed class FinanceTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static int _serial = 800_000;

    [Theory]
    [InlineData("2026-02-10", BillAge.NotDue), InlineData("2026-02-09", BillAge.Month), InlineData("2026-01-11", BillAge.Month), InlineData("2026-01-10", BillAge.TwoMonths)]
    [InlineData("2025-12-12", BillAge.TwoMonths), InlineData("2025-12-11", BillAge.ThreeMonths), InlineData("2025-11-12", BillAge.ThreeMonths), InlineData("2025-11-11", BillAge.Older)]
    public async Task A_bill_is_as_old_as_the_days_since_it_was_due(string due, BillAge age)
    {
        var (customer, location) = await ACustomer();
        var bill = await ABill(customer, 100_000, DateOnly.ParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture));

        var found = await app.Send(new BrowseInvoices(new InvoiceFilter { Ages = [age], Locations = [location] }));
        Assert.Contains(found.Items, x => x.Id == bill);
        foreach (var other in Enum.GetValues<BillAge>().Where(x => x != age))
            Assert.DoesNotContain((await app.Send(new BrowseInvoices(new InvoiceFilter { Ages = [other], Locations = [location] }))).Items, x => x.Id == bill);
    }

    [Fact]
    public async Task Every_sum_of_the_report_is_that_of_the_list_behind_it()
    {
        var (customer, _) = await ACustomer();
        await ABill(customer, 120_000, new(2026, 1, 20));
        await ABill(customer, 130_000, new(2025, 10, 20));
        var half = await ABill(customer, 140_000, new(2025, 12, 5));
        await app.Send(new RecordPayment { InvoiceId = half, Amount = 40_000, Method = PaymentMethod.Cash });

        foreach (var by in new[] { AgingBy.Location, AgingBy.Package })
        {
            var aging = await app.Send(new GetAging(by));
            Assert.NotEmpty(aging.Groups);
            foreach (var (group, age, sum) in aging.Groups.SelectMany(group => group.Ages.Select(x => (group, x.Key, x.Value))))
            {
                var filter = by is AgingBy.Location ? new InvoiceFilter { Ages = [age], Locations = [group.Code!] } : new InvoiceFilter { Ages = [age], Packages = [group.Code!] };
                var list = await app.Send(new ListInvoices(filter, 1, 100));
                Assert.Equal((sum.Bills, sum.Amount), (list.Total, list.Items.Sum(x => x.Outstanding)));
            }

            Assert.Equal(await app.Db(db => db.Invoices.SumAsync(x => x.OpenAmount)), aging.All.Amount);
            Assert.Equal(aging.All, aging.Groups.Aggregate(new Aging.Sum(0, 0), (all, x) => new(all.Bills + x.All.Bills, all.Amount + x.All.Amount)));
        }
    }

    [Fact]
    public async Task Customers_without_a_partner_are_a_group_of_their_own()
    {
        await ACustomer();
        var group = Assert.Single((await app.Send(new GetAging(AgingBy.Partner))).Groups, x => x.Code is null && x.Name == "Tanpa mitra");
        var age = group.Ages.Keys.First();
        var list = await app.Send(new ListInvoices(new InvoiceFilter { Ages = [age], WithoutPartner = true }, 1, 100));
        Assert.Equal((group.Ages[age].Bills, group.Ages[age].Amount), (list.Total, list.Items.Sum(x => x.Outstanding)));
    }

    [Fact]
    public async Task What_came_in_is_told_by_day_and_by_way_and_a_reversal_takes_it_off_again()
    {
        var before = await app.Send(new GetFinanceOverview());
        var (customer, _) = await ACustomer();
        var bill = await ABill(customer, 500_000, new(2026, 2, 20));
        var cash = new RecordPayment { InvoiceId = bill, Amount = 150_000, Method = PaymentMethod.Cash };
        await app.Send(cash);
        await app.Send(new RecordPayment { InvoiceId = bill, Amount = 50_000, Method = PaymentMethod.Ewallet, ReceivedAt = new(2026, 1, 15, 5, 0, 0, TimeSpan.Zero) });

        var now = await app.Send(new GetFinanceOverview());
        Assert.Equal(150_000, now.ReceivedToday.Amount - before.ReceivedToday.Amount);
        Assert.Equal(150_000, now.Months[0].Days[9].Amount - before.Months[0].Days[9].Amount);
        Assert.Equal(50_000, now.Months[1].Days[14].Amount - before.Months[1].Days[14].Amount);
        Assert.Equal(10, now.Months[0].Days.Count); // days to come are no days without money
        Assert.Equal(31, now.Months[1].Days.Count);
        Assert.Contains(now.Methods, x => x.By is PaymentMethod.Cash);

        await app.Send(new ReversePayment { PaymentId = cash.PaymentId, Why = "Salah catat" });
        Assert.Equal(before.ReceivedToday, (await app.Send(new GetFinanceOverview())).ReceivedToday);
    }

    [Fact]
    public async Task Billed_is_what_the_bills_of_the_month_that_stand_come_to()
    {
        var before = (await app.Send(new GetFinanceOverview())).Months[0].Billed;
        var (customer, _) = await ACustomer();
        await ABill(customer, 200_000, new(2026, 2, 20), new(2026, 2, 1));
        var wrong = await ABill(customer, 900_000, new(2026, 2, 20), new(2026, 1, 1));
        await app.Send(new VoidInvoice { InvoiceId = wrong, Why = "Salah" });

        var first = await app.Db(db => db.Invoices.Where(x => x.CustomerId == customer && x.Kind == InvoiceKind.Registration).SumAsync(x => x.Total.Amount));
        var now = (await app.Send(new GetFinanceOverview())).Months[0].Billed;
        Assert.Equal(200_000 + first, now.Amount - before.Amount);
        Assert.Equal(2, now.Count - before.Count);
    }

    private async Task<(Guid Id, string Location)> ACustomer()
    {
        var location = await app.ALocation();
        var done = await app.Send(Town.AForm(location, await app.APackage(), (await app.ARouter(location)).Code));
        return (done.Id, location);
    }

    private Task<Guid> ABill(Guid customer, decimal amount, DateOnly due, DateOnly? period = null) => app.Db(async db =>
    {
        var bill = Invoice.Issue(
            Guid.CreateVersion7(), Interlocked.Increment(ref _serial), customer, InvoiceKind.Monthly, period ?? due, due.AddDays(-10), due, [new InvoiceLine("Internet", new Money(amount))], app.Clock.Now);
        db.Invoices.Add(bill);
        await db.SaveChangesAsync();
        return bill.Id;
    });
}
