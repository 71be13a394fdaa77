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

/// <summary>A payment that is given back whole. Somebody asks, somebody else decides; only then money moves, and the payment is reversed with it.</summary>
public sealed class Refund : AggregateRoot
{
    private Refund() { } // EF

    /// <param name="id">made by the form; also what a gateway knows it by, so that asking it twice is once</param>
    /// <param name="chargeId">of the gateway's request; only for <see cref="RefundWay.Gateway"/></param>
    public Refund(Guid id, Payment payment, Guid? chargeId, RefundWay way, string why, Guid by, DateTimeOffset now)
    {
        if (payment.ReversedAt is not null)
            throw new ConflictException("refund.reversed", "Pembayaran ini sudah dibatalkan, jadi tidak ada yang dapat dikembalikan.");

        (Id, PaymentId, CustomerId, ChargeId, Amount) = (id, payment.Id, payment.CustomerId, way is RefundWay.Gateway ? chargeId : null, payment.Amount);
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
    public DateTimeOffset? EndedAt { get; private set; }

    public void Approve(Guid by, string? reference, DateTimeOffset now)
    {
        Decide(by, now);
        State = RefundState.Approved;
        Reference = string.IsNullOrWhiteSpace(reference) ? null : reference.Trim();
    }

    public void Refuse(Guid by, string why, DateTimeOffset now)
    {
        Decide(by, now);
        (State, Note, EndedAt) = (RefundState.Refused, why.Trim(), now);
    }

    public void Done(DateTimeOffset now)
    {
        if (State is RefundState.Approved)
            (State, EndedAt) = (RefundState.Done, now);
    }

    public void Fail(string why, DateTimeOffset now)
    {
        if (State is RefundState.Approved)
            (State, Note, EndedAt) = (RefundState.Failed, why, now);
    }

    /// <summary>No answer; it can be asked once more.</summary>
    public void Heard(string what) => Note = what;

    private void Decide(Guid by, DateTimeOffset now)
    {
        if (State is not RefundState.Requested)
            throw new ConflictException("refund.decided", "Pengembalian ini sudah diputuskan. Muat ulang halaman.");
        if (by == RequestedBy)
            throw new ConflictException("refund.own", "Pengembalian disetujui orang lain, bukan yang memintanya.");

        (DecidedBy, DecidedAt) = (by, now);
    }
}
