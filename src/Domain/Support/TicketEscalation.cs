using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Support;

/// <summary>Which of the two promises.</summary>
public enum TicketDeadline { Response, Resolution }

public enum EscalateTo
{
    /// <summary>Whoever works on it; while nobody does, those who give tickets out.</summary>
    Assignee,
    Supervisor,
    Manager,
}

/// <summary>Somebody hears of a ticket so long after its deadline went by.</summary>
public sealed class TicketEscalation : AggregateRoot
{
    private TicketEscalation() { } // EF

    public TicketEscalation(Guid id, TicketDeadline deadline, int minutes, EscalateTo whom) => (Id, Deadline, Minutes, Whom) = (id, deadline, minutes, whom);

    public TicketDeadline Deadline { get; private init; }

    /// <summary>By the clock on the wall; zero is at once.</summary>
    public int Minutes { get; private init; }
    public EscalateTo Whom { get; private init; }
}

/// <summary>What was told about which deadline of a ticket: once.</summary>
public sealed class TicketAlarm
{
    private TicketAlarm() { } // EF

    /// <param name="escalation">null: the warning before</param>
    public TicketAlarm(Guid ticket, TicketDeadline deadline, Guid? escalation, DateTimeOffset dueAt, DateTimeOffset at) =>
        (TicketId, Deadline, EscalationId, DueAt, At) = (ticket, deadline, escalation, dueAt, at);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid TicketId { get; private init; }
    public TicketDeadline Deadline { get; private init; }
    public Guid? EscalationId { get; private init; }

    /// <summary>The deadline as it stood then: one that moved is another.</summary>
    public DateTimeOffset DueAt { get; private init; }
    public DateTimeOffset At { get; private init; }
}
