using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

/// <summary>
/// What one customer owes and what we hold for them. The database keeps it, in the transaction that changes a bill or the balance; here it is only read, and held
/// (<c>db.Lock</c>) by everything that moves the customer's money. The id is the customer's.
/// </summary>
public sealed class CustomerAccount : AggregateRoot
{
    private CustomerAccount() { } // EF

    /// <summary>On all open bills, whole rupiah; a plain number, so that lists can be ordered by it.</summary>
    public decimal Owed { get; private init; }

    /// <summary>Paid beyond the bills; used on the next one.</summary>
    public decimal Balance { get; private init; }

    /// <summary>Of the oldest open bill; null when nothing is owed.</summary>
    public DateOnly? OldestDueOn { get; private init; }
}
