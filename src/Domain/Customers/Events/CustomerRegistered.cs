using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers.Events;

public sealed record CustomerRegistered(Guid CustomerId, DateTimeOffset At) : IDomainEvent;
