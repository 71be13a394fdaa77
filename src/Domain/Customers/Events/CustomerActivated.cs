using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers.Events;

public sealed record CustomerActivated(Guid CustomerId, DateTimeOffset At) : IDomainEvent;
