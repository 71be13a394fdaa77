using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing.Dunning;

/// <summary>Until this day nobody is cut off for what they owe. One stands at a time; a new one takes its place.</summary>
public sealed class PromiseToPay : AggregateRoot
{
    private PromiseToPay() { } // EF

    public PromiseToPay(Guid id, Guid customerId, DateOnly until, string? note, Guid? by, DateOnly madeOn, DateTimeOffset now)
    {
        if (until < madeOn)
            throw new DomainException("promise.past", "Tanggal janji bayar tidak boleh sudah lewat.", "Until");

        Id = id;
        CustomerId = customerId;
        Until = until;
        Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        By = by;
        MadeOn = madeOn;
        At = now;
    }

    public Guid CustomerId { get; private init; }

    /// <summary>The last day of it, in the company's zone.</summary>
    public DateOnly Until { get; private init; }
    public string? Note { get; private init; }

    /// <summary>Null for the customer themselves.</summary>
    public Guid? By { get; private init; }
    public DateOnly MadeOn { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>Taken back, or another took its place.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset now) => EndedAt ??= now;
}
