using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers.Events;

/// <param name="MoveId">names this move, so that telling it twice makes one visit</param>
/// <param name="Visit">somebody has to bring the line along</param>
public sealed record CustomerMoved(Guid CustomerId, Guid MoveId, bool Visit, DateOnly? VisitOn, DateTimeOffset At) : IDomainEvent;
