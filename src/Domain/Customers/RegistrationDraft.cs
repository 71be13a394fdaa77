using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers;

/// <summary>
/// A registration somebody has begun and not sent. Its id becomes the customer's, so that sending it twice registers once.
/// </summary>
public sealed class RegistrationDraft : AggregateRoot
{
    private RegistrationDraft() { } // EF

    public RegistrationDraft(Guid id, Guid userId, string content, DateTimeOffset now)
    {
        Id = id;
        UserId = userId;
        Write(content, now);
    }

    /// <summary>Whose it is; nobody else sees it.</summary>
    public Guid UserId { get; private init; }

    /// <summary>Encrypted: a NIK and a phone number are in it.</summary>
    public string Content { get; private set; } = null!;
    public DateTimeOffset UpdatedAt { get; private set; }

    public void Write(string content, DateTimeOffset now) => (Content, UpdatedAt) = (content, now);
}
