using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing.Events;

/// <summary>The bill was wrong and nobody owes it.</summary>
public sealed record InvoiceVoided(Guid InvoiceId, Guid CustomerId, DateTimeOffset At) : IDomainEvent;
