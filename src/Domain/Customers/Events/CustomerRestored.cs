using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers.Events;

public sealed record CustomerRestored(Guid CustomerId, DateTimeOffset At) : IDomainEvent;
