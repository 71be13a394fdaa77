using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing.Bank;

public enum ProofState { Waiting, Confirmed, Rejected }

/// <summary>A customer says, with a picture, that they transferred. It is money only when somebody has seen it on the account.</summary>
public sealed class PaymentProof : AggregateRoot
{
    private PaymentProof() { } // EF

    /// <param name="id">made by the form; also the payment's id when it becomes one</param>
    /// <param name="sender">whose account it came from</param>
    public PaymentProof(Guid id, Guid invoiceId, Guid customerId, Guid fileId, Money amount, DateOnly paidOn, string sender, DateOnly today, DateTimeOffset now)
    {
        if (paidOn > today)
            throw new DomainException("proof.future", "Tanggal transfer tidak boleh di masa depan.", "PaidOn");

        (Id, InvoiceId, CustomerId, FileId) = (id, invoiceId, customerId, fileId);
        (Amount, PaidOn, Sender, UploadedAt) = (amount, paidOn, sender.Trim(), now);
    }

    public Guid InvoiceId { get; private init; }
    public Guid CustomerId { get; private init; }
    public Guid FileId { get; private init; }
    public Money Amount { get; private init; }
    public DateOnly PaidOn { get; private init; }
    public string Sender { get; private init; } = null!;
    public ProofState State { get; private set; }
    public DateTimeOffset UploadedAt { get; private init; }
    public Guid? PaymentId { get; private set; }
    public Guid? ReviewedBy { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }
    public string? RejectedWhy { get; private set; }

    public void Confirm(Guid paymentId, Guid? by, DateTimeOffset now)
    {
        MustWait();
        (State, PaymentId, ReviewedBy, ReviewedAt) = (ProofState.Confirmed, paymentId, by, now);
    }

    public void Reject(string why, Guid? by, DateTimeOffset now)
    {
        MustWait();
        (State, RejectedWhy, ReviewedBy, ReviewedAt) = (ProofState.Rejected, why.Trim(), by, now);
    }

    private void MustWait()
    {
        if (State is not ProofState.Waiting)
            throw new ConflictException("proof.done", "Bukti ini sudah diperiksa. Muat ulang halaman.");
    }
}
