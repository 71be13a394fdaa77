using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Tests.Billing;

public sealed class SpreadTests
{
    private static readonly DateOnly Day = new(2026, 2, 11);

    private static readonly OpenBill January = new(Guid.NewGuid(), "INV/2026/01/000001", Day.AddMonths(-1), new(250_000));
    private static readonly OpenBill February = new(Guid.NewGuid(), "INV/2026/02/000001", Day, new(250_000));
    private static readonly OpenBill March = new(Guid.NewGuid(), "INV/2026/03/000001", Day.AddMonths(1), new(250_000));

    [Fact]
    public void The_bill_that_was_named_is_served_first_then_the_oldest_then_the_balance()
    {
        var spread = Spread.Of(new(800_000), March.InvoiceId, [February, March, January]);

        Assert.Equal([March.InvoiceId, January.InvoiceId, February.InvoiceId], spread.Shares.Select(x => x.InvoiceId));
        Assert.Equal(new Money(50_000), spread.Rest);
    }

    [Fact]
    public void Too_little_pays_a_part_of_the_first() =>
        Assert.Equal([(February.InvoiceId, new Money(100_000))], Spread.Of(new(100_000), February.InvoiceId, [January, February]).Shares.Select(x => (x.InvoiceId, x.Amount)));

    [Fact]
    public void Who_owes_nothing_gets_all_of_it_as_balance() => Assert.Equal(new Money(250_000), Spread.Of(new(250_000), January.InvoiceId, []).Rest);

    /// <summary>The seed is in the message of what fails.</summary>
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public void However_much_is_paid_no_rupiah_is_lost_and_no_bill_gets_more_than_is_owed_on_it(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 400; round++)
        {
            var bills = Enumerable.Range(0, random.Next(0, 8))
                .Select(n => new OpenBill(Guid.NewGuid(), $"INV/2026/01/{n:000000}", Day.AddDays(random.Next(-90, 90)), new(random.Next(0, 500_000)))).ToList();
            var first = bills.Count > 0 && random.Next(2) == 0 ? bills[random.Next(bills.Count)].InvoiceId : (Guid?)null;
            var amount = new Money(random.Next(1, 2_000_000));

            var spread = Spread.Of(amount, first, bills);

            Assert.Equal(amount, spread.Total);
            Assert.All(spread.Shares, share => Assert.InRange(share.Amount.Amount, 1, bills.Single(x => x.InvoiceId == share.InvoiceId).Owed.Amount));
            Assert.Equal(spread.Shares.Count, spread.Shares.DistinctBy(x => x.InvoiceId).Count());
            Assert.True(spread.Rest == Money.Zero || spread.Shares.Aggregate(Money.Zero, (sum, x) => sum + x.Amount) == bills.Aggregate(Money.Zero, (sum, x) => sum + x.Owed), $"seed {seed}, round {round}: balance before bills");
        }
    }
}
