using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing.Events;

/// <param name="Amount">whole rupiah</param>
public sealed record PaymentRecorded(Guid PaymentId, Guid CustomerId, decimal Amount, DateTimeOffset At) : IDomainEvent;
