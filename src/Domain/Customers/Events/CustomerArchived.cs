using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers.Events;

public sealed record CustomerArchived(Guid CustomerId, DateTimeOffset At) : IDomainEvent;
