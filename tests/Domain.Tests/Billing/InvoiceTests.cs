using IspJabbar.Domain.Billing;
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

    private static Invoice AnInvoice(decimal of) =>
        Invoice.Issue(Guid.NewGuid(), 17, Guid.NewGuid(), InvoiceKind.Monthly, Day, Day, Day.AddDays(10), [new("Paket 20 Mbps", new(of))]);
}
