using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

/// <summary>
/// How much of a bill's PPN goes with what is taken off it. Reckoned from all that is off after it, less what was before: whatever the steps, when the whole bill is off, so is its PPN to the rupiah.
/// </summary>
public sealed record CreditShare(Money Amount, Money TaxBase, Money Tax)
{
    /// <param name="amount">PPN included</param>
    /// <param name="before">what is off the bill already</param>
    public static CreditShare Of(Invoice invoice, CreditShare before, Money amount) =>
        new(amount, Part(invoice.TaxBase, before.Amount + amount, invoice.Total) - before.TaxBase, Part(invoice.Tax, before.Amount + amount, invoice.Total) - before.Tax);

    /// <param name="net">without PPN, where PPN was added to the bill; the PPN comes on top</param>
    public static CreditShare OfNet(Invoice invoice, CreditShare before, Money net)
    {
        if (!invoice.TaxIsAdded)
            return Of(invoice, before, net);

        var (all, off) = (invoice.Total - invoice.Tax, before.Amount - before.Tax + net);
        var tax = Part(invoice.Tax, off, all) - before.Tax;
        return new CreditShare(net + tax, Part(invoice.TaxBase, off, all) - before.TaxBase, tax);
    }

    public static CreditShare Nothing { get; } = new(Money.Zero, Money.Zero, Money.Zero);

    private static Money Part(Money of, Money part, Money all) => all == Money.Zero ? Money.Zero : Money.Round(of.Amount * part.Amount / all.Amount);
}
