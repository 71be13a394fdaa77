using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing.Bank;

public enum TransferState { Waiting, Paid, Over }

/// <summary>A customer was asked to transfer one exact sum: the bill and a code of up to three figures that nobody else's open transfer comes to.</summary>
public sealed class Transfer : AggregateRoot
{
    public const int LargestCode = 999;

    private Transfer() { } // EF

    public Transfer(Guid id, Guid invoiceId, Guid customerId, Money amount, int code, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        if (code is < 1 or > LargestCode)
            throw new DomainException("transfer.code", "Kode unik 1–999.");

        (Id, InvoiceId, CustomerId, Amount, Code) = (id, invoiceId, customerId, amount, code);
        (Total, CreatedAt, ExpiresAt) = (amount.Amount + code, now, expiresAt);
    }

    public Guid InvoiceId { get; private init; }
    public Guid CustomerId { get; private init; }
    public Money Amount { get; private init; }
    public int Code { get; private init; }

    /// <summary>Whole rupiah; a plain number, because an index holds it.</summary>
    public decimal Total { get; private init; }
    public TransferState State { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }

    public void Paid() => State = TransferState.Paid;

    public void Over()
    {
        if (State is TransferState.Waiting)
            State = TransferState.Over;
    }
}
