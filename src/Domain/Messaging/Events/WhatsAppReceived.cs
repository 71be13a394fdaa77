using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Messaging.Events;

/// <summary>Somebody wrote to one of our numbers.</summary>
/// <param name="Chat">E.164, or the provider's id of who wrote</param>
public sealed record WhatsAppReceived(Guid MessageId, string Chat) : IDomainEvent;
