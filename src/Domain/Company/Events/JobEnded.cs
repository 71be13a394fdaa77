using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Company.Events;

/// <param name="StartedBy">null when the system started it by itself</param>
/// <param name="Ending">done, failed or cancelled</param>
/// <param name="Why">in words, when it did not get to its end</param>
public sealed record JobEnded(
    Guid JobId, Guid? StartedBy, string Title, string Ending, int Done, int Failed, int Skipped, string? Why, bool HasResult) : IDomainEvent;
