using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;

namespace IspJabbar.Domain.Tests.Billing;

public sealed class CreditShareTests
{
    private static readonly DateOnly Day = new(2026, 2, 1);
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Half_of_a_bill_takes_half_of_its_PPN() => // 165.000 + 18.150
        Assert.Equal((91_575m, 75_625m, 9_075m), Of(CreditShare.OfNet(ABill(165_000), CreditShare.Nothing, new(82_500))));

    [Fact]
    public void A_sum_has_its_PPN_in_it() => Assert.Equal((91_575m, 75_625m, 9_075m), Of(CreditShare.Of(ABill(165_000), CreditShare.Nothing, new(91_575))));

    [Fact]
    public void Without_PPN_there_is_none_in_it() => Assert.Equal((50_000m, 0m, 0m), Of(CreditShare.OfNet(ABill(165_000, percent: 0), CreditShare.Nothing, new(50_000))));

    /// <summary>The seed is in the message of what fails.</summary>
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public void However_a_bill_is_taken_off_piece_by_piece_its_PPN_goes_with_it_to_the_rupiah(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 400; round++)
        {
            var bill = ABill(random.Next(1_000, 2_000_000), random.Next(3) == 0 ? 0 : 12, inclusive: random.Next(2) == 0);
            var (off, steps) = (CreditShare.Nothing, random.Next(1, 9));
            for (var step = 1; step <= steps && off.Amount < bill.Total; step++)
            {
                var left = (bill.Total - off.Amount).Amount;
                var share = step == steps ? CreditShare.Of(bill, off, new(left))
                    : random.Next(2) == 0 ? CreditShare.Of(bill, off, new(random.NextInt64(1, (long)left + 1)))
                    : CreditShare.OfNet(bill, off, new(random.NextInt64(1, Math.Max(2, (long)(left - (bill.Tax - off.Tax).Amount)))));
                if (share.Amount > bill.Total - off.Amount)
                    share = CreditShare.Of(bill, off, new(left));

                Assert.InRange(share.Tax.Amount, 0, share.Amount.Amount);
                off = new CreditShare(off.Amount + share.Amount, off.TaxBase + share.TaxBase, off.Tax + share.Tax);
                Assert.True(off.Tax <= bill.Tax && off.TaxBase <= bill.TaxBase, $"seed {seed}, round {round}");
            }

            Assert.Equal((bill.Total, bill.TaxBase, bill.Tax), (off.Amount, off.TaxBase, off.Tax));
        }
    }

    /// <summary>Whatever is paid, taken off, given up and taken back: what is owed, paid and off always comes to the bill.</summary>
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public void Whatever_happens_to_a_bill_paid_credited_and_open_are_its_total(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var bill = ABill(random.Next(1_000, 1_000_000));
            for (var step = 0; step < 8; step++)
            {
                if (random.Next(3) == 0 && bill.Payable > Money.Zero)
                    bill.Receive(new(random.NextInt64(1, (long)bill.Payable.Amount + 1)), Now);
                else if (random.Next(3) == 0 && bill.IsCreditable && bill.Total > bill.Credited)
                    bill.Credit(new(random.NextInt64(1, (long)(bill.Total - bill.Credited).Amount + 1)), Now);
                else if (random.Next(3) == 0 && bill.Paid > Money.Zero)
                    bill.TakeBack(new(random.NextInt64(1, (long)bill.Paid.Amount + 1)), Day);
                else if (random.Next(8) == 0 && bill.IsOpen)
                    bill.WriteOff();

                Assert.True(bill.Paid >= Money.Zero && bill.Paid + bill.Credited + bill.Payable == bill.Total, $"seed {seed}, round {round}");
                Assert.Equal(bill.Paid + bill.Credited == bill.Total, bill.Status is InvoiceStatus.Paid);
                Assert.True(bill.GivenUp == Money.Zero || bill.GivenUp - bill.Recovered == bill.Payable, $"seed {seed}, round {round}");
            }
        }
    }

    private static Invoice ABill(decimal price, int percent = 12, bool inclusive = false)
    {
        var (_, taxBase, tax) = new TaxRate(Day, percent).Of(new(price), inclusive);
        InvoiceLine[] lines = tax == Money.Zero || inclusive ? [new("Rumah 20 Mbps", new(price))] : [new("Rumah 20 Mbps", new(price)), new("PPN 12% × 11/12", tax, BillingLineKind.Tax)];
        return Invoice.Issue(Guid.NewGuid(), 1, Guid.NewGuid(), InvoiceKind.Monthly, Day, Day, Day.AddDays(10), lines, Now, null, (taxBase, tax));
    }

    private static (decimal, decimal, decimal) Of(CreditShare share) => (share.Amount.Amount, share.TaxBase.Amount, share.Tax.Amount);
}
