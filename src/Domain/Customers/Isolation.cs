using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers;

/// <summary>Why somebody is cut off. One for non-payment ends with the payment; the others only by hand.</summary>
public enum IsolationReason { Nonpayment, Abuse, Request, Other }

/// <summary>
/// One reason for which a customer is cut off. Several may stand at a time, of each kind one; the customer is cut off as long as any stands, so that a payment never
/// gives back a line that was taken for something else.
/// </summary>
public sealed class Isolation : AggregateRoot
{
    private Isolation() { } // EF

    public Isolation(Guid id, Guid customerId, IsolationReason reason, string? note, Guid? by, DateTimeOffset now)
    {
        Id = id;
        CustomerId = customerId;
        Reason = reason;
        Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        By = by;
        At = now;
    }

    public Guid CustomerId { get; private init; }
    public IsolationReason Reason { get; private init; }
    public string? Note { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>Null for the system itself.</summary>
    public Guid? By { get; private init; }
    public DateTimeOffset? LiftedAt { get; private set; }
    public Guid? LiftedBy { get; private set; }
    public string? LiftedWhy { get; private set; }

    public void Lift(string why, Guid? by, DateTimeOffset now)
    {
        if (LiftedAt is null)
            (LiftedAt, LiftedBy, LiftedWhy) = (now, by, why);
    }
}
