using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers.Events;

public sealed record RegistrationRejected(Guid RegistrationId, Guid CustomerId, DateTimeOffset At) : IDomainEvent;
