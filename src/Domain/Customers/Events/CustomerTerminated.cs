using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers.Events;

public sealed record CustomerTerminated(Guid CustomerId, DateTimeOffset At) : IDomainEvent;
