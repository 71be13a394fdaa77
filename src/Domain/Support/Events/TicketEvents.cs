using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Support.Events;

/// <summary>Somebody complains.</summary>
public sealed record TicketOpened(Guid TicketId, Guid CustomerId) : IDomainEvent;

/// <summary>It is done, as we see it.</summary>
public sealed record TicketResolved(Guid TicketId, Guid CustomerId) : IDomainEvent;

/// <summary>Anything else about it.</summary>
public sealed record TicketChanged(Guid TicketId, Guid CustomerId) : IDomainEvent;
