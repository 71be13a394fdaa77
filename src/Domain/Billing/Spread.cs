using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

/// <summary>A bill on which something is owed.</summary>
public sealed record OpenBill(Guid InvoiceId, string Number, DateOnly DueOn, Money Owed);

/// <summary>Where money goes: the bill that was named first, then the oldest, and what is left over to the balance. Previewed and booked by the same sum.</summary>
/// <param name="Shares">in the order in which bills are served, each more than nothing</param>
/// <param name="Rest">what nobody owes</param>
public sealed record Spread(IReadOnlyList<Share> Shares, Money Rest)
{
    public Money Total => Shares.Aggregate(Rest, (sum, share) => sum + share.Amount);

    /// <param name="first">the bill that was named; null when none was, or when nothing is owed on it</param>
    public static Spread Of(Money amount, Guid? first, IEnumerable<OpenBill> open)
    {
        List<Share> shares = [];
        foreach (var bill in open.Where(x => x.Owed > Money.Zero).OrderBy(x => x.InvoiceId != first).ThenBy(x => x.DueOn).ThenBy(x => x.Number, StringComparer.Ordinal))
        {
            if (amount <= Money.Zero)
                break;

            var part = amount < bill.Owed ? amount : bill.Owed;
            shares.Add(new Share(bill.InvoiceId, bill.Number, part));
            amount -= part;
        }

        return new Spread(shares, amount);
    }
}

public sealed record Share(Guid InvoiceId, string Number, Money Amount);
