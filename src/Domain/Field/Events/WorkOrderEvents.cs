using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Field.Events;

/// <summary>Anything about a visit: who goes, when, how far they are.</summary>
public sealed record WorkOrderChanged(Guid WorkOrderId, Guid? CustomerId) : IDomainEvent;

/// <summary>The work is done.</summary>
/// <param name="Kind">as programs write it, <c>installation</c></param>
/// <param name="CustomerId">null: work on the plant</param>
/// <param name="TicketId">what it was for; null: no ticket</param>
/// <param name="By">who said so; null: the system, because what it was for happened another way</param>
public sealed record WorkOrderDone(Guid WorkOrderId, string Kind, Guid? CustomerId, Guid? TicketId, Guid? By) : IDomainEvent;

/// <summary>It will not happen.</summary>
public sealed record WorkOrderCancelled(Guid WorkOrderId, string Kind, Guid? CustomerId, Guid? TicketId) : IDomainEvent;

/// <summary>When somebody comes was said, or said anew.</summary>
public sealed record WorkOrderScheduled(Guid WorkOrderId, Guid? CustomerId, DateTimeOffset From, DateTimeOffset To) : IDomainEvent;
