namespace IspJabbar.Domain.Support.Chat;

public enum LineKind
{
    /// <summary>By them or by us, and both read it.</summary>
    Said,
    /// <summary>For colleagues only.</summary>
    Note,
    /// <summary>What somebody did with the conversation: gave it away, closed it.</summary>
    Done,
}

/// <summary>What somebody did with a conversation.</summary>
public enum ChatAct { Assigned, Released, Closed, Reopened, Linked, Ticket }

/// <summary>
/// One place in a conversation. Words stand once: those that came or went over WhatsApp where the provider's side of them is kept, all others here.
/// </summary>
public sealed class ConversationLine
{
    public const int LongestText = 4096;

    private ConversationLine() { } // EF

    /// <summary>Of what was written here, made by who wrote it; otherwise of the message itself.</summary>
    public Guid Id { get; private init; }
    public Guid ConversationId { get; private init; }

    /// <summary>When it was said; what comes late is put where it belongs.</summary>
    public DateTimeOffset At { get; private init; }
    public LineKind Kind { get; private init; }

    /// <summary>Null for what nobody outside sees.</summary>
    public ChatWay? Way { get; private init; }
    public bool IsOurs { get; private init; }

    /// <summary>Who of us; null for them, and for the system.</summary>
    public Guid? By { get; private init; }
    public string? Text { get; private init; }

    /// <summary>What came over WhatsApp.</summary>
    public Guid? WhatsAppId { get; private init; }

    /// <summary>What goes out over WhatsApp; how far it got stands there.</summary>
    public Guid? NotificationId { get; private init; }
    public ChatAct? Act { get; private init; }

    /// <summary>Who it was given to, or which ticket it became.</summary>
    public Guid? About { get; private init; }

    public static ConversationLine Came(Guid conversation, Guid message, DateTimeOffset at) =>
        new() { Id = message, ConversationId = conversation, At = at, Way = ChatWay.Whatsapp, WhatsAppId = message };

    public static ConversationLine Goes(Guid conversation, Guid notification, Guid? by, DateTimeOffset now) =>
        new() { Id = notification, ConversationId = conversation, At = now, Way = ChatWay.Whatsapp, IsOurs = true, By = by, NotificationId = notification };

    /// <summary>In the customer's own pages.</summary>
    public static ConversationLine Written(Guid id, Guid conversation, string text, bool isOurs, Guid? by, DateTimeOffset now) =>
        new() { Id = id, ConversationId = conversation, At = now, Way = ChatWay.Portal, IsOurs = isOurs, By = by, Text = text };

    public static ConversationLine Noted(Guid id, Guid conversation, string text, Guid? by, DateTimeOffset now) =>
        new() { Id = id, ConversationId = conversation, At = now, Kind = LineKind.Note, IsOurs = true, By = by, Text = text };

    /// <param name="about">see <see cref="About"/></param>
    public static ConversationLine Happened(Guid conversation, ChatAct act, Guid? about, Guid? by, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(), ConversationId = conversation, At = now, Kind = LineKind.Done, IsOurs = true, By = by, Act = act, About = about };
}
