using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Support;

public enum TicketPriority { Low, Normal, High, Urgent }

public enum TicketClock
{
    /// <summary>Day and night.</summary>
    Always,
    /// <summary>Only while the office is open.</summary>
    OfficeHours,
}

/// <summary>What a ticket is about, how urgent that usually is, and how soon it is promised to be looked at and to be done.</summary>
public sealed class TicketCategory : AggregateRoot
{
    private TicketCategory() { } // EF

    /// <summary>Stays in the database and in programs, <c>slow</c>.</summary>
    public string Code { get; private init; } = null!;

    /// <summary>Indonesian, as customers choose it.</summary>
    public string Name { get; private init; } = null!;
    public TicketPriority Priority { get; private init; }
    public TicketClock Clock { get; private init; }

    /// <summary>Until the first answer, by its clock.</summary>
    public int ResponseMinutes { get; private init; }

    /// <summary>Until it is solved, by its clock.</summary>
    public int ResolutionMinutes { get; private init; }

    /// <summary>The connection itself: a mass outage explains it.</summary>
    public bool IsConnection { get; private init; }
    public int Position { get; private init; }
    public bool IsOn { get; private init; }
}
