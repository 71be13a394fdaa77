using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

/// <summary>One time that a receipt went to a printer at the counter. The first is the receipt, the others are copies and say so.</summary>
public sealed class ReceiptPrint : AggregateRoot
{
    private ReceiptPrint() { } // EF

    public ReceiptPrint(Guid id, Guid paymentId, int copy, Guid? by, DateTimeOffset at) => (Id, PaymentId, Copy, PrintedBy, PrintedAt) = (id, paymentId, copy, by, at);

    public Guid PaymentId { get; private init; }

    /// <summary>0 is the receipt itself.</summary>
    public int Copy { get; private init; }
    public Guid? PrintedBy { get; private init; }
    public DateTimeOffset PrintedAt { get; private init; }
}
