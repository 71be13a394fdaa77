using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

public enum BillingRunState { Running, Done, Mismatched }

public enum BillingRunOrigin
{
    /// <summary>Somebody pressed the button, or a program asked.</summary>
    Manual,
    /// <summary>By itself on the first of the month: everybody.</summary>
    Monthly,
    /// <summary>By itself every other day: anniversaries, and who came to be served since the first.</summary>
    Daily,
    /// <summary>The month in which the installation was taken into use: it was billed elsewhere.</summary>
    Baseline,
}

/// <summary>
/// One start of a month's bills. It works through all customers by their ids in batches, each of them one transaction with its counters, so that it goes on where it was
/// killed. Starting it again for the same month bills nobody twice: the database has the last word on that.
/// </summary>
public sealed class BillingRun : AggregateRoot
{
    private BillingRun() { } // EF

    /// <param name="period">first day of the month the bills are for</param>
    /// <param name="slot">the occasion on which it started by itself, <c>monthly/2026-02</c>: one run each; null by hand</param>
    /// <param name="members">how many customers there are to look at, for the progress</param>
    public BillingRun(Guid id, DateOnly period, BillingRunOrigin origin, string? slot, DateOnly issuedOn, DateOnly dueOn, int members, Guid? by, DateTimeOffset now)
    {
        Id = id;
        Period = period;
        Origin = origin;
        Slot = slot;
        IssuedOn = issuedOn;
        DueOn = dueOn;
        Members = members;
        StartedBy = by;
        StartedAt = now;
        if (origin is BillingRunOrigin.Baseline)
            (State, EndedAt, ToldAt) = (BillingRunState.Done, now, now);
    }

    public DateOnly Period { get; private init; }
    public BillingRunOrigin Origin { get; private init; }
    public string? Slot { get; private init; }
    public BillingRunState State { get; private set; }
    public DateOnly IssuedOn { get; private init; }
    public DateOnly DueOn { get; private init; }

    /// <summary>Null for the system itself.</summary>
    public Guid? StartedBy { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Id of the last customer that was looked at.</summary>
    public Guid Cursor { get; private set; }
    public int Members { get; private init; }
    public int Seen { get; private set; }
    public int Created { get; private set; }

    /// <summary>Had their bill for the month already.</summary>
    public int Existing { get; private set; }
    public int Skipped { get; private set; }
    public Money Total { get; private set; }

    /// <summary>JSON: what was expected, and what it came to. Null until it is done.</summary>
    public string? TieOut { get; private set; }

    /// <summary>Id of the last bill whose customer was told of it.</summary>
    public Guid ToldTo { get; private set; }

    /// <summary>Everybody was; null as long as somebody is left.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    public bool IsToBeTold => State is BillingRunState.Done && ToldAt is null;

    public void Advance(Guid cursor, int seen, int created, int existing, int skipped, Money total)
    {
        Cursor = cursor;
        Seen += seen;
        Created += created;
        Existing += existing;
        Skipped += skipped;
        Total += total;
    }

    /// <param name="tieOut">JSON of what it was compared with</param>
    public void End(bool tiesOut, string tieOut, DateTimeOffset now) =>
        (State, TieOut, EndedAt) = (tiesOut ? BillingRunState.Done : BillingRunState.Mismatched, tieOut, now);

    /// <param name="last">null when nobody was told this time</param>
    public void Told(Guid? last, bool isLast, DateTimeOffset now) => (ToldTo, ToldAt) = (last ?? ToldTo, isLast ? now : null);
}

/// <summary>Why somebody got no bill from a run; spelled in the database as here.</summary>
public enum BillingSkip
{
    Prospect, AwaitingInstallation, Active, Isolated, Paused, Terminated,
    /// <summary>Another bill is for these days, usually the first one.</summary>
    Covered,
    /// <summary>Was not served yet in that month.</summary>
    NotServed,
    /// <summary>Their day of the month is still to come.</summary>
    NotYet,
}

public sealed class BillingRunSkip
{
    public Guid RunId { get; private init; }
    public Guid CustomerId { get; private init; }
    public BillingSkip Reason { get; private init; }
}
