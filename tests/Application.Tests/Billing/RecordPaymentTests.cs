using FluentValidation;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Events;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Billing;

public sealed class RecordPaymentTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_bill_named_is_served_first_then_the_oldest_and_the_rest_is_balance()
    {
        var (customer, first) = await ACustomer();
        var february = await ABill(customer, 250_000, new(2026, 3, 1));
        var march = await ABill(customer, 300_000, new(2026, 4, 1));
        var owed = await Owed(customer);

        var receipt = await app.Send(new RecordPayment { InvoiceId = march, Amount = owed + 40_000, Method = PaymentMethod.Cash });

        Assert.Equal([march, first, february], receipt.Allocations.Select(x => x.InvoiceId));
        Assert.Equal((InvoiceStatus.Paid, 0, 0, 40_000, 40_000), (receipt.Status, receipt.Outstanding, receipt.Owed, receipt.ToBalance, receipt.Balance));
        Assert.Matches("^PAY-260210-[0-9]{6}$", receipt.PaymentNumber);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Too_little_leaves_the_rest_owed()
    {
        var (customer, _) = await ACustomer();
        var bill = await ABill(customer, 250_000, new(2026, 3, 1));
        var owed = await Owed(customer);

        var receipt = await app.Send(new RecordPayment { InvoiceId = bill, Amount = 100_000, Method = PaymentMethod.Transfer, Reference = " BCA 001 " });

        Assert.Equal((InvoiceStatus.PartiallyPaid, 150_000, owed - 100_000), (receipt.Status, receipt.Outstanding, receipt.Owed));
        Assert.Equal("BCA 001", receipt.Reference);
    }

    [Fact]
    public async Task Sixteen_clicks_at_once_are_still_one_payment()
    {
        var (customer, _) = await ACustomer();
        var bill = await ABill(customer, 250_000, new(2026, 3, 1));
        var payment = new RecordPayment { InvoiceId = bill, Amount = 250_000, Method = PaymentMethod.Cash };

        var receipts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => app.Send(payment)));

        Assert.All(receipts, receipt => Assert.Equal(receipts[0] with { Allocations = receipt.Allocations }, receipt));
        Assert.Equal(1, await app.Db(db => db.Payments.CountAsync(x => x.CustomerId == customer)));
        Assert.Equal(1, await Events<PaymentRecorded>(payment.PaymentId));
        Assert.Equal(1, await Events<InvoiceSettled>(bill));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Sixteen_people_paying_the_same_bill_at_once_are_sixteen_payments_and_fifteen_of_them_balance()
    {
        var (customer, _) = await ACustomer();
        var bill = await ABill(customer, 250_000, new(2026, 3, 1));
        var owed = await Owed(customer);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => app.Send(new RecordPayment { InvoiceId = bill, Amount = owed, Method = PaymentMethod.Cash })));

        Assert.Equal((0, 15 * owed), await Account(customer));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Other_money_under_the_same_id_is_refused()
    {
        var (customer, _) = await ACustomer();
        var bill = await ABill(customer, 250_000, new(2026, 3, 1));
        var payment = new RecordPayment { InvoiceId = bill, Amount = 100_000, Method = PaymentMethod.Cash };
        await app.Send(payment);

        var refused = await Assert.ThrowsAsync<ConflictException>(() => app.Send(payment with { Amount = 150_000 }));
        Assert.Equal("payment.other", refused.Code);
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(payment with { Method = PaymentMethod.Qris }));
    }

    [Theory]
    [InlineData(0), InlineData(-5), InlineData(10.5)]
    public async Task An_amount_that_is_none_is_refused_beside_its_field(decimal amount)
    {
        var (_, bill) = await ACustomer();

        var refused = await Assert.ThrowsAsync<ValidationException>(() => app.Send(new RecordPayment { InvoiceId = bill, Amount = amount }));
        Assert.Equal(nameof(RecordPayment.Amount), Assert.Single(refused.Errors).PropertyName);
    }

    [Fact]
    public async Task Money_cannot_have_come_tomorrow()
    {
        var (_, bill) = await ACustomer();

        await Assert.ThrowsAsync<ValidationException>(() => app.Send(new RecordPayment { InvoiceId = bill, Amount = 1_000, ReceivedAt = app.Clock.Now.AddDays(1) }));
    }

    [Fact]
    public async Task What_came_at_half_past_eleven_at_night_UTC_came_the_next_morning_here()
    {
        var (_, bill) = await ACustomer();

        var receipt = await app.Send(new RecordPayment { InvoiceId = bill, Amount = 1_000, ReceivedAt = new(2026, 2, 8, 23, 30, 0, TimeSpan.Zero) });

        Assert.StartsWith("PAY-260209-", receipt.PaymentNumber, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reversed_payment_is_owed_again_and_twice_is_once()
    {
        var (customer, _) = await ACustomer();
        var bill = await ABill(customer, 250_000, new(2026, 3, 1));
        var owed = await Owed(customer);
        var receipt = await app.Send(new RecordPayment { InvoiceId = bill, Amount = owed + 75_000, Method = PaymentMethod.Transfer });

        await app.Send(new ReversePayment { PaymentId = receipt.PaymentId, Why = "Bukti transfer palsu" });
        await app.Send(new ReversePayment { PaymentId = receipt.PaymentId, Why = "Bukti transfer palsu" });

        Assert.Equal((owed, 0), await Account(customer));
        var read = await app.Send(new GetInvoice(bill));
        Assert.Equal((InvoiceStatus.Unpaid, 250_000), (read.Status, read.Outstanding));
        Assert.Equal("Bukti transfer palsu", Assert.Single(read.Payments).ReversedWhy);
        Assert.Empty(read.Allocations);
        Assert.Equal(1, await Events<PaymentReversed>(receipt.PaymentId));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Where_the_money_would_go_is_said_before_it_goes_there()
    {
        var (customer, first) = await ACustomer();
        var bill = await ABill(customer, 250_000, new(2026, 3, 1));

        var preview = await app.Send(new PreviewPayment(bill, 300_000));

        Assert.Equal([(bill, 250_000m), (first, 50_000m)], preview.Allocations.Select(x => (x.InvoiceId, x.Amount)));
        Assert.Equal((await Owed(customer), 0), await Account(customer));
    }

    [Fact]
    public async Task A_partner_takes_no_money_for_a_customer_of_somebody_else()
    {
        var (_, bill) = await ACustomer();

        using (TestUser.Is(Guid.NewGuid(), only: [BillingPermissions.RecordPayment, BillingPermissions.ViewInvoices, CustomersPermissions.View, CustomersPermissions.ViewPartner]))
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new RecordPayment { InvoiceId = bill, Amount = 1_000 }));
    }

    /// <summary>With the bill of their registration.</summary>
    private async Task<(Guid Id, Guid Bill)> ACustomer()
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        var done = await app.Send(Town.AForm(location, package));
        return (done.Id, done.InvoiceId!.Value);
    }

    private Task<Guid> ABill(Guid customer, decimal of, DateOnly period) => app.Db(async db =>
    {
        var serial = await db.Invoices.CountAsync(x => x.IssuedOn == period) + 1;
        var invoice = Invoice.Issue(Guid.CreateVersion7(), serial, customer, InvoiceKind.Monthly, period, period, period.AddDays(10), [new InvoiceLine("Rumah 20 Mbps", new(of))]);
        db.Invoices.Add(invoice);
        await db.SaveChangesAsync();
        return invoice.Id;
    });

    private async Task<decimal> Owed(Guid customer) => (await Account(customer)).Owed;

    private Task<(decimal Owed, decimal Balance)> Account(Guid customer) =>
        app.Db(async db => await db.CustomerAccounts.Where(x => x.Id == customer).Select(x => new ValueTuple<decimal, decimal>(x.Owed, x.Balance)).SingleAsync());

    private Task<int> Events<T>(Guid about) => app.Db(async db =>
        (await db.Outbox.Where(x => x.Type == typeof(T).FullName).Select(x => x.Payload).ToListAsync())
        .Count(x => x.Contains(about.ToString(), StringComparison.Ordinal)));
}
