namespace IspJabbar.Domain.Messaging;

/// <summary>By which channels somebody wants to hear of one kind of notice.</summary>
public sealed class NoticePreference
{
    private NoticePreference() { } // EF

    public NoticePreference(Guid userId, string kind)
    {
        UserId = userId;
        Kind = kind;
    }

    public Guid UserId { get; private init; }
    public string Kind { get; private init; } = null!;
    public bool InApp { get; private set; }
    public bool Email { get; private set; }
    public bool Whatsapp { get; private set; }
    public bool Push { get; private set; }

    public void Choose(bool inApp, bool email, bool whatsapp, bool push) => (InApp, Email, Whatsapp, Push) = (inApp, email, whatsapp, push);
}
