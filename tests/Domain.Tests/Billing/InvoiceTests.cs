using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Events;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Tests.Billing;

public sealed class InvoiceTests
{
    private static readonly DateOnly Day = new(2026, 2, 10);

    [Fact]
    public void Its_number_tells_month_and_place_in_it() => Assert.Equal("INV/2026/02/000017", AnInvoice(of: 250_000).Number);

    [Fact]
    public void Its_total_is_the_sum_of_its_lines() =>
        Assert.Equal(new Money(300_000), Invoice.Issue(Guid.NewGuid(), 1, Guid.NewGuid(), InvoiceKind.Monthly, Day, Day, Day, [new("Paket", new(250_000)), new("Sewa modem", new(50_000))]).Total);

    [Fact]
    public void Without_a_line_there_is_none() =>
        Assert.Throws<DomainException>(() => Invoice.Issue(Guid.NewGuid(), 1, Guid.NewGuid(), InvoiceKind.Monthly, Day, Day, Day, []));

    [Fact]
    public void What_costs_nothing_is_paid() => Assert.Equal(InvoiceStatus.Paid, AnInvoice(of: 0).Status);

    [Theory]
    [InlineData(2026, 2, 1, 250_000)]
    [InlineData(2026, 2, 10, 169_643)] // 19 of 28 days
    [InlineData(2026, 2, 28, 8_929)]
    [InlineData(2024, 2, 29, 8_621)] // a day of a leap month costs less
    public void A_month_begun_costs_its_remaining_days(int year, int month, int day, decimal amount) =>
        Assert.Equal(new Money(amount), Proration.From(new(year, month, day), new Money(250_000)));

    [Fact]
    public void The_last_rupiah_settles_it_and_says_so_once()
    {
        var invoice = AnInvoice(of: 250_000);

        invoice.Receive(new(100_000), Now);
        Assert.Equal((InvoiceStatus.PartiallyPaid, new Money(150_000)), (invoice.Status, invoice.Outstanding));
        Assert.Empty(invoice.TakeEvents());

        invoice.Receive(new(150_000), Now);
        Assert.Equal(InvoiceStatus.Paid, invoice.Status);
        Assert.Equal(new InvoiceSettled(invoice.Id, invoice.CustomerId, Now), Assert.Single(invoice.TakeEvents()));
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(250_001)]
    public void It_takes_neither_nothing_nor_more_than_is_owed(decimal amount) =>
        Assert.Throws<ConflictException>(() => AnInvoice(of: 250_000).Receive(new(amount), Now));

    [Fact]
    public void Money_that_was_taken_back_is_owed_again_and_may_be_late_by_then()
    {
        var invoice = AnInvoice(of: 250_000);
        invoice.Receive(new(250_000), Now);

        invoice.TakeBack(new(100_000), Day);
        Assert.Equal(InvoiceStatus.PartiallyPaid, invoice.Status);
        invoice.TakeBack(new(150_000), Day);
        Assert.Equal(InvoiceStatus.Unpaid, invoice.Status);

        invoice.Receive(new(250_000), Now);
        invoice.TakeBack(new(250_000), Day.AddDays(11));
        Assert.Equal((InvoiceStatus.Overdue, new Money(250_000)), (invoice.Status, invoice.Outstanding));
    }

    private static readonly DateTimeOffset Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);

    private static Invoice AnInvoice(decimal of) =>
        Invoice.Issue(Guid.NewGuid(), 17, Guid.NewGuid(), InvoiceKind.Monthly, Day, Day, Day.AddDays(10), [new("Paket 20 Mbps", new(of))]);
}
