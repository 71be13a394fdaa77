using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing.Events;

/// <summary>What it had paid is owed again.</summary>
public sealed record PaymentReversed(Guid PaymentId, Guid CustomerId, DateTimeOffset At) : IDomainEvent;
