using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Messaging.Events;

/// <summary>No command knows what to do with what somebody wrote: a person answers it.</summary>
/// <param name="Chat">E.164, or the provider's id of who wrote</param>
public sealed record WhatsAppForPerson(Guid MessageId, string Chat) : IDomainEvent;
