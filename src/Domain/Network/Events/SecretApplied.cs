using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network.Events;

public sealed record SecretApplied(Guid SecretId, Guid CustomerId, DateTimeOffset At) : IDomainEvent;
