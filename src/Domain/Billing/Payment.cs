using IspJabbar.Domain.Billing.Events;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

public enum PaymentMethod { Cash, Transfer, Qris, Va, Ewallet, Other }

/// <summary>
/// Money that came in, and where each rupiah of it went: to bills, the rest to the customer's balance. It never changes; what was entered wrongly is
/// reversed as a whole, and entered again.
/// </summary>
public sealed class Payment : AggregateRoot
{
    private readonly List<PaymentAllocation> _allocations = [];

    private Payment() { } // EF

    /// <param name="id">made by whoever asks, so that asking twice is paying once</param>
    /// <param name="invoiceId">the bill it was meant for; it is served first</param>
    /// <param name="receivedOn">the day of <paramref name="receivedAt"/> in the company's zone</param>
    public static Payment Of(
        Guid id, Guid customerId, Guid invoiceId, Money amount, PaymentMethod method, string? reference, DateTimeOffset receivedAt, DateOnly receivedOn,
        Spread spread, Guid? by, DateTimeOffset now)
    {
        if (amount <= Money.Zero)
            throw new DomainException("payment.amount", "Jumlah pembayaran harus lebih dari nol.", "Amount");
        if (spread.Total != amount)
            throw new DomainException("payment.spread", "Pembagian pembayaran tidak sama dengan jumlahnya. Muat ulang halaman.");

        var payment = new Payment
        {
            Id = id,
            CustomerId = customerId,
            InvoiceId = invoiceId,
            Amount = amount,
            Method = method,
            Reference = string.IsNullOrWhiteSpace(reference) ? null : reference.Trim(),
            ReceivedAt = receivedAt,
            ReceivedOn = receivedOn,
            RecordedAt = now,
            RecordedBy = by,
        };
        payment._allocations.AddRange(spread.Shares.Select(share => new PaymentAllocation(share.InvoiceId, share.Amount)));
        if (spread.Rest > Money.Zero)
            payment._allocations.Add(new PaymentAllocation(null, spread.Rest));

        payment.Raise(new PaymentRecorded(id, customerId, amount.Amount, now));
        return payment;
    }

    /// <summary><c>PAY-260210-000017</c>: day of receipt, and a serial of all payments. The database makes it.</summary>
    public string Number { get; private init; } = null!;
    public Guid CustomerId { get; private init; }
    public Guid InvoiceId { get; private init; }
    public Money Amount { get; private init; }
    public PaymentMethod Method { get; private init; }

    /// <summary>What the bank or gateway calls it; null for cash.</summary>
    public string? Reference { get; private init; }
    public DateTimeOffset ReceivedAt { get; private init; }
    public DateOnly ReceivedOn { get; private init; }
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Null for the system itself.</summary>
    public Guid? RecordedBy { get; private init; }
    public DateTimeOffset? ReversedAt { get; private set; }
    public Guid? ReversedBy { get; private set; }
    public string? ReversedWhy { get; private set; }
    /// <summary>What was given back of it in parts; all of it at once is a reversal instead.</summary>
    public Money Refunded { get; private set; }

    /// <summary>What may still be given back.</summary>
    public Money Refundable => ReversedAt is null ? Amount - Refunded : Money.Zero;
    public IReadOnlyList<PaymentAllocation> Allocations => _allocations;

    /// <summary>What of it became balance.</summary>
    public Money ToBalance => _allocations.Where(x => x.InvoiceId is null).Aggregate(Money.Zero, (sum, x) => sum + x.Amount);

    /// <summary>The same money told again, as opposed to other money under the same id.</summary>
    /// <param name="receivedAt">null when it was not told</param>
    public bool Is(Guid invoiceId, Money amount, PaymentMethod method, string? reference, DateTimeOffset? receivedAt) =>
        InvoiceId == invoiceId && Amount == amount && Method == method
        && Reference == (string.IsNullOrWhiteSpace(reference) ? null : reference.Trim()) && (receivedAt is null || receivedAt == ReceivedAt);

    public void GiveBack(Money part)
    {
        if (part <= Money.Zero || part > Refundable)
            throw new ConflictException("refund.too-much", $"Dari pembayaran ini yang masih dapat dikembalikan {Refundable}.", "Amount");

        Refunded += part;
    }

    /// <returns>false when it was reversed before: then there is nothing more to do</returns>
    public bool Reverse(string why, Guid? by, DateTimeOffset now)
    {
        if (ReversedAt is not null)
            return false;

        (ReversedAt, ReversedBy, ReversedWhy) = (now, by, why.Trim());
        Raise(new PaymentReversed(Id, CustomerId, now));
        return true;
    }
}

/// <summary>A part of a payment and where it went. Never changes.</summary>
public sealed class PaymentAllocation
{
    private PaymentAllocation() { } // EF

    internal PaymentAllocation(Guid? invoiceId, Money amount) => (InvoiceId, Amount) = (invoiceId, amount);

    public long Id { get; private init; }

    /// <summary>Null: to the balance.</summary>
    public Guid? InvoiceId { get; private init; }
    public Money Amount { get; private init; }
}
