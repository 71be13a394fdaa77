using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing.Events;

/// <summary>Nothing is owed on the bill any more. Whether the customer owes on others is asked afresh by whoever reacts.</summary>
public sealed record InvoiceSettled(Guid InvoiceId, Guid CustomerId, DateTimeOffset At) : IDomainEvent;
