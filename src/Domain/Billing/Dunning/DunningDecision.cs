namespace IspJabbar.Domain.Billing.Dunning;

public enum DunningAction
{
    Reminded,
    Isolated,
    /// <summary>Would have been isolated, but something spoke against it.</summary>
    Held,
    Restored,
    /// <summary>Told that a bill is overdue.</summary>
    Warned,
}

/// <summary>
/// What was done to somebody who owes, and everything it rested on: which bill, which step, what was looked at, what was sent. One of a kind for a customer and a day, so that a
/// run that is started again goes on where it stopped. Never changes, but for being taken back.
/// </summary>
public sealed class DunningDecision
{
    private DunningDecision() { } // EF

    public DunningDecision(DateOnly day, Guid customerId, Guid? invoiceId, DunningAction action, int step, IReadOnlyList<string> said, int messages, DateTimeOffset now)
    {
        Day = day;
        CustomerId = customerId;
        InvoiceId = invoiceId;
        Action = action;
        Step = step;
        Said = [.. said];
        Messages = messages;
        At = now;
    }

    public long Id { get; private init; }

    /// <summary>In the company's zone.</summary>
    public DateOnly Day { get; private init; }
    public Guid CustomerId { get; private init; }

    /// <summary>The bill it was about; of several the oldest.</summary>
    public Guid? InvoiceId { get; private init; }
    public DunningAction Action { get; private init; }

    /// <summary>Days from the due date, negative before it.</summary>
    public int Step { get; private init; }

    /// <summary>Indonesian sentences: what spoke against it, or why it was done.</summary>
    public string[] Said { get; private init; } = [];

    /// <summary>How many reminders and notices of this bill had been sent by then.</summary>
    public int Messages { get; private init; }
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public Guid? UndoneBy { get; private set; }

    public void Undo(Guid? by, DateTimeOffset now) => (UndoneAt, UndoneBy) = (UndoneAt ?? now, UndoneBy ?? by);
}

public enum DunningKind { Reminders, Overdue }

/// <summary>That the reminders, or the isolations, of one day were begun and ended, whoever began them.</summary>
public sealed class DunningRun
{
    private DunningRun() { } // EF

    public DunningRun(DunningKind kind, DateOnly day, DateTimeOffset now) => (Kind, Day, StartedAt) = (kind, day, now);

    public long Id { get; private init; }
    public DunningKind Kind { get; private init; }
    public DateOnly Day { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Somebody looked at how many it would be, and wants it.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public Guid? ConfirmedBy { get; private set; }
    public int Done { get; private set; }
    public int Held { get; private set; }

    public void Confirm(Guid? by, DateTimeOffset now) => (ConfirmedAt, ConfirmedBy) = (ConfirmedAt ?? now, ConfirmedBy ?? by);

    public void End(int done, int held, DateTimeOffset now) => (Done, Held, EndedAt) = (done, held, now);
}
