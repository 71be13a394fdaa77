using IspJabbar.Domain.Support;

namespace IspJabbar.Application.Support.Ports;

/// <summary>Which deadlines somebody has to be told of now. Worked out anew every time from the tickets and from what was told: nothing is kept that could be wrong.</summary>
public interface ITicketAlarms
{
    /// <param name="warnPercent">of the time that was promised; when so much is gone, it is time to warn</param>
    /// <returns>at most so many, those due first; not those that wait for the customer</returns>
    Task<IReadOnlyList<DueAlarm>> Due(DateTimeOffset now, int warnPercent, int most, CancellationToken ct);
}

/// <param name="EscalationId">null: the warning before</param>
/// <param name="DueAt">the deadline</param>
public sealed record DueAlarm(Guid TicketId, TicketDeadline Deadline, Guid? EscalationId, DateTimeOffset DueAt);
