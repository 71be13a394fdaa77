using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Messaging.Events;

/// <summary>A command answered what somebody wrote; no person has to look at it.</summary>
/// <param name="Chat">E.164, or the provider's id of who wrote</param>
/// <param name="Command">its word, <c>TAGIHAN</c></param>
public sealed record WhatsAppAnswered(Guid MessageId, string Chat, string Command) : IDomainEvent;
