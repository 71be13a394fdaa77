using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

public enum BalanceEntryKind
{
    /// <summary>Paid beyond what was owed.</summary>
    Overpaid,
    /// <summary>Used on a bill.</summary>
    Used,
    /// <summary>Taken off a bill again, because the money behind it was taken back.</summary>
    Unused,
    /// <summary>The payment it came from was reversed.</summary>
    Reversed,
    /// <summary>More was taken off a bill than it came to.</summary>
    Credited,
    /// <summary>Given back to the customer.</summary>
    Refunded,
}

/// <summary>Something came to a customer's balance (positive) or went from it (negative). Only ever added to; their sum is the balance.</summary>
public sealed class BalanceEntry
{
    private BalanceEntry() { } // EF

    /// <param name="amount">positive to the balance, negative from it</param>
    public BalanceEntry(Guid customerId, BalanceEntryKind kind, Money amount, Guid? paymentId, Guid? invoiceId, DateTimeOffset at)
    {
        CustomerId = customerId;
        Kind = kind;
        Amount = amount;
        PaymentId = paymentId;
        InvoiceId = invoiceId;
        At = at;
    }

    public long Id { get; private init; }
    public Guid CustomerId { get; private init; }
    public BalanceEntryKind Kind { get; private init; }
    public Money Amount { get; private init; }
    public Guid? PaymentId { get; private init; }
    public Guid? InvoiceId { get; private init; }
    public DateTimeOffset At { get; private init; }
}
