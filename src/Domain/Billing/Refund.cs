using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

public enum RefundWay
{
    /// <summary>The gateway that took it gives it back.</summary>
    Gateway,
    Cash,
    Transfer,
}

public enum RefundState
{
    Requested,
    /// <summary>A second person said yes; the gateway has not answered yet.</summary>
    Approved,
    Done,
    /// <summary>A second person said no.</summary>
    Refused,
    /// <summary>The gateway said no: it has to be given back another way.</summary>
    Failed,
}

/// <summary>A payment that is given back, whole or in part. Somebody asks, somebody else decides; only then money moves.</summary>
public sealed class Refund : AggregateRoot
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    private Refund() { } // EF

    /// <param name="id">made by the form; also what a gateway knows it by, so that asking it twice is once</param>
    /// <param name="chargeId">of the gateway's request; only for <see cref="RefundWay.Gateway"/></param>
    /// <param name="waiting">what others asked for of the same payment and nobody decided against</param>
    public Refund(Guid id, Payment payment, Money amount, Money waiting, Guid? chargeId, RefundWay way, string why, Guid by, DateTimeOffset now)
    {
        if (payment.ReversedAt is not null)
            throw new ConflictException("refund.reversed", "Pembayaran ini sudah dibatalkan, jadi tidak ada yang dapat dikembalikan.");

        if (amount <= Money.Zero)
            throw new DomainException("refund.amount", "Jumlah yang dikembalikan harus lebih dari nol.", "Amount");
        if (amount > payment.Refundable - waiting)
            throw new ConflictException("refund.too-much", $"Dari pembayaran ini yang masih dapat dikembalikan {payment.Refundable - waiting}.", "Amount");

        (Id, PaymentId, CustomerId, ChargeId, Amount) = (id, payment.Id, payment.CustomerId, way is RefundWay.Gateway ? chargeId : null, amount);
        (Way, Why, RequestedBy, RequestedAt) = (way, why.Trim(), by, now);
    }

    public Guid PaymentId { get; private init; }
    public Guid CustomerId { get; private init; }
    public Guid? ChargeId { get; private init; }
    public Money Amount { get; private init; }
    public RefundWay Way { get; private init; }
    public string Why { get; private init; } = null!;
    public RefundState State { get; private set; }
    public Guid RequestedBy { get; private init; }
    public DateTimeOffset RequestedAt { get; private init; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Of the transfer, as the bank calls it.</summary>
    public string? Reference { get; private set; }

    /// <summary>What the gateway or whoever refused it said.</summary>
    public string? Note { get; private set; }
    /// <summary>What the gateway calls it, while it works on it.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>When the gateway is asked by itself; null once it answered, and for what is given by hand.</summary>
    public DateTimeOffset? AskAgainAt { get; private set; }

    /// <summary>Photo or slip of what was given by hand.</summary>
    public Guid? ProofFileId { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public void Approve(Guid by, string? reference, Guid? proofFileId, DateTimeOffset now)
    {
        Decide(by, now);
        State = RefundState.Approved;
        Reference = string.IsNullOrWhiteSpace(reference) ? null : reference.Trim();
        ProofFileId = proofFileId;
        if (Way is RefundWay.Gateway)
            AskAgainAt = now + Soon; // whoever approved asks at once; this is for when they cannot
    }

    public void Refuse(Guid by, string why, DateTimeOffset now)
    {
        Decide(by, now);
        (State, Note, EndedAt) = (RefundState.Refused, why.Trim(), now);
    }

    public void Done(DateTimeOffset now)
    {
        if (State is RefundState.Approved)
            (State, EndedAt, AskAgainAt) = (RefundState.Done, now, null);
    }

    public void Fail(string why, DateTimeOffset now)
    {
        if (State is RefundState.Approved)
            (State, Note, EndedAt, AskAgainAt) = (RefundState.Failed, why, now, null);
    }

    /// <summary>No answer, or none that ends it; it is asked again, the longer it waits the seldomer.</summary>
    public void Heard(string what, string? externalId, DateTimeOffset now)
    {
        if (State is not RefundState.Approved)
            return;

        (Note, ExternalId) = (what, externalId ?? ExternalId);
        AskAgainAt = now + TimeSpan.FromTicks(Math.Min((now - DecidedAt!.Value).Ticks / 2 + Soon.Ticks, TimeSpan.FromHours(6).Ticks));
    }

    private void Decide(Guid by, DateTimeOffset now)
    {
        if (State is not RefundState.Requested)
            throw new ConflictException("refund.decided", "Pengembalian ini sudah diputuskan. Muat ulang halaman.");
        if (by == RequestedBy)
            throw new ConflictException("refund.own", "Pengembalian disetujui orang lain, bukan yang memintanya.");

        (DecidedBy, DecidedAt) = (by, now);
    }
}
