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
    public const int LongestName = 80;
    public const int LongestFirstAnswer = 2000;

    private TicketCategory() { } // EF

    public TicketCategory(Guid id, string code, int position) => (Id, Code, Position) = (id, code, position);

    /// <summary>Stays in the database and in programs, <c>slow</c>.</summary>
    public string Code { get; private init; } = null!;

    /// <summary>Indonesian, as customers choose it.</summary>
    public string Name { get; private set; } = null!;
    public TicketPriority Priority { get; private set; }
    public TicketClock Clock { get; private set; }

    /// <summary>Until the first answer, by its clock, at its usual priority.</summary>
    public int ResponseMinutes { get; private set; }

    /// <summary>Until it is solved, by its clock, at its usual priority.</summary>
    public int ResolutionMinutes { get; private set; }

    /// <summary>The connection itself: a mass outage explains it.</summary>
    public bool IsConnection { get; private set; }
    public int Position { get; private init; }
    public bool IsOn { get; private set; } = true;

    /// <summary>What is usually answered first; offered to whoever answers.</summary>
    public string? FirstAnswer { get; private set; }

    /// <summary>Tickets that are open already keep what they were promised.</summary>
    public void Change(string name, TicketPriority priority, TicketClock clock, int responseMinutes, int resolutionMinutes, bool isConnection, bool isOn, string? firstAnswer)
    {
        if (responseMinutes < 1)
            throw new DomainException("category.response", "Janji jawaban paling sedikit satu menit.", nameof(ResponseMinutes));
        if (resolutionMinutes < responseMinutes)
            throw new DomainException("category.resolution", "Janji selesai tidak boleh lebih singkat dari janji jawaban.", nameof(ResolutionMinutes));

        (Name, Priority, Clock, ResponseMinutes, ResolutionMinutes) = (name.Trim(), priority, clock, responseMinutes, resolutionMinutes);
        (IsConnection, IsOn, FirstAnswer) = (isConnection, isOn, string.IsNullOrWhiteSpace(firstAnswer) ? null : firstAnswer.Trim());
    }

    /// <summary>Each step more urgent than usual halves what is promised, each step less doubles it.</summary>
    public int ResponseFor(TicketPriority priority) => Scaled(ResponseMinutes, priority);

    public int ResolutionFor(TicketPriority priority) => Scaled(ResolutionMinutes, priority);

    private int Scaled(int minutes, TicketPriority priority) => Math.Max(1, (int)(minutes * Math.Pow(2, Priority - priority)));
}
