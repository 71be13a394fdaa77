using FsCheck;
using FsCheck.Fluent;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Tests.Billing;

/// <summary>What holds for whatever sums and days; what fails is shown as the smallest that does, with the seed to try it again.</summary>
public sealed class MoneyProperties
{
    private static readonly DateOnly Day = new(2024, 1, 1);

    private static readonly Gen<DateOnly> AnyDay = Gen.Choose(0, 365 * 5).Select(Day.AddDays); // two leap years among them
    private static readonly Gen<Money> AnyPrice = Gen.Choose(0, 100_000_000).Select(x => new Money(x));

    private static readonly Gen<(decimal Amount, OpenBill[] Bills, int First)> Payments =
        from owed in Gen.Choose(0, 500_000).ArrayOf()
        from days in Gen.Choose(-90, 90).ArrayOf(owed.Length)
        from amount in Gen.Choose(1, 2_000_000)
        from first in Gen.Choose(-1, Math.Max(0, owed.Length - 1))
        select ((decimal)amount, owed.Select((x, n) => new OpenBill(Guid.NewGuid(), $"INV/2026/01/{n:000000}", Day.AddDays(days[n]), new Money(x))).ToArray(), first);

    [Fact]
    public void A_payment_is_split_without_losing_a_rupiah_and_no_bill_gets_more_than_is_owed_on_it() => Holds(Payments, x =>
    {
        var first = x.First >= 0 && x.First < x.Bills.Length ? x.Bills[x.First].InvoiceId : (Guid?)null;
        var spread = Spread.Of(new Money(x.Amount), first, x.Bills);
        var owed = x.Bills.ToDictionary(bill => bill.InvoiceId, bill => bill.Owed);
        return spread.Total == new Money(x.Amount)
            && spread.Shares.All(share => share.Amount > Money.Zero && share.Amount <= owed[share.InvoiceId])
            && spread.Shares.DistinctBy(share => share.InvoiceId).Count() == spread.Shares.Count
            && (spread.Rest == Money.Zero || spread.Shares.Sum(share => share.Amount.Amount) == owed.Values.Sum(bill => bill.Amount));
    });

    [Fact]
    public void The_order_in_which_bills_are_found_does_not_matter() => Holds(Payments, x =>
        Spread.Of(new Money(x.Amount), null, x.Bills).Shares.SequenceEqual(Spread.Of(new Money(x.Amount), null, x.Bills.Reverse()).Shares));

    [Fact]
    public void A_month_from_any_day_costs_no_more_than_the_month_and_the_later_the_less() => Holds(
        from day in AnyDay from price in AnyPrice select (day, price), x =>
        {
            var part = Proration.From(x.day, x.price);
            var (used, all) = Proration.Days(x.day);
            return part >= Money.Zero && part <= x.price && (used < all || part == x.price) && (x.day.Day == all || Proration.From(x.day.AddDays(1), x.price) <= part);
        });

    [Fact]
    public void Days_given_back_and_days_that_were_served_are_the_whole_amount() => Holds(
        from day in AnyDay from price in AnyPrice from off in Gen.Choose(0, 31) select (day, price, off), x =>
        {
            var all = Proration.Days(x.day).All;
            var off = Math.Min(x.off, all);
            var back = Proration.Unserved(x.price, off, all);
            return back >= Money.Zero && back <= x.price && (off > 0 || back == Money.Zero) && (off < all || back == x.price)
                && Math.Abs((x.price - back - Proration.Unserved(x.price, all - off, all)).Amount) <= 1; // each is rounded once
        });

    private static void Holds<T>(Gen<T> any, Func<T, bool> rule) => Prop.ForAll(any.ToArbitrary(), rule).QuickCheckThrowOnFailure();
}
