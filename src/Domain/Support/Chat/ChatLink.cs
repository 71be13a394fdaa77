using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Support.Chat;

/// <summary>Somebody said once whose chat this is: a second number, a provider's id that is no number, a number of several customers. Goes before numbers from then on.</summary>
public sealed class ChatLink : AggregateRoot
{
    private ChatLink() { } // EF

    public ChatLink(string chat, Guid customer, Guid? by, DateTimeOffset now) => (Chat, CustomerId, LinkedBy, LinkedAt) = (chat, customer, by, now);

    public string Chat { get; private init; } = null!;
    public Guid CustomerId { get; private set; }
    public Guid? LinkedBy { get; private set; }
    public DateTimeOffset LinkedAt { get; private set; }

    public void PointTo(Guid customer, Guid? by, DateTimeOffset now) => (CustomerId, LinkedBy, LinkedAt) = (customer, by, now);
}
