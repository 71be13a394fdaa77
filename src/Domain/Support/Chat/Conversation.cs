using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Support.Chat;

/// <summary>By which way something was said.</summary>
public enum ChatWay { Whatsapp, Portal }

/// <summary>
/// All that was said with one customer, or with somebody of whom nobody knows yet whose number it is. Where it stands; the words are in its <see cref="ConversationLine"/>s.
/// </summary>
public sealed class Conversation : AggregateRoot
{
    /// <summary>How long Meta lets us write freely after somebody wrote.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private const int LongestPreview = 160;

    private Conversation() { } // EF

    public Guid? CustomerId { get; private set; }

    /// <summary>Who it is with as long as it is no customer: E.164, or a provider's own id.</summary>
    public string? Chat { get; private set; }

    /// <summary>As they call themselves.</summary>
    public string? Name { get; private set; }
    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>Of the latest words, and the beginning of them.</summary>
    public DateTimeOffset LastAt { get; private set; }
    public string LastText { get; private set; } = "";
    public bool LastIsOurs { get; private set; }

    /// <summary>What they wrote since somebody looked.</summary>
    public int Unread { get; private set; }

    /// <summary>Since when they wait for an answer.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }
    public Guid? AssignedTo { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The way they last wrote by; they are answered by the same.</summary>
    public ChatWay Way { get; private set; }

    /// <summary>Who they were on WhatsApp when they last wrote there, which of our numbers they wrote to, and when.</summary>
    public string? ReplyTo { get; private set; }
    public Guid? SenderId { get; private set; }
    public DateTimeOffset? WroteAt { get; private set; }

    /// <summary>When they last looked at it in their own pages.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    public static Conversation OfCustomer(Guid customer, DateTimeOffset now) => new() { CustomerId = customer, OpenedAt = now, LastAt = now };

    public static Conversation OfChat(string chat, DateTimeOffset now) => new() { Chat = chat, OpenedAt = now, LastAt = now };

    /// <summary>They said something.</summary>
    /// <param name="at">when they said it; what is told late comes before what came before it</param>
    /// <param name="waits">a person has to answer; otherwise the system has</param>
    /// <returns>whether they begin to wait with it</returns>
    public bool Heard(string text, DateTimeOffset at, ChatWay way, bool waits, DateTimeOffset now)
    {
        if (at >= LastAt || LastText.Length == 0)
            (LastAt, LastText, LastIsOurs) = (at > LastAt ? at : LastAt, Short(text), false);
        Way = way;
        if (!waits)
            return false;

        var begins = WaitingSince is null;
        (Unread, WaitingSince, ClosedAt) = (Unread + 1, WaitingSince ?? now, null);
        return begins;
    }

    /// <summary>Over WhatsApp: where the answer goes.</summary>
    public void WroteBy(string chat, string? name, Guid sender, DateTimeOffset at)
    {
        Name = name ?? Name;
        if (WroteAt > at)
            return;
        (ReplyTo, SenderId, WroteAt) = (chat, sender, at);
    }

    /// <summary>Somebody of ours answered; who does so looks after it, unless somebody does already.</summary>
    public void Answered(string text, Guid? by, DateTimeOffset now)
    {
        (LastAt, LastText, LastIsOurs) = (now, Short(text), true);
        (Unread, WaitingSince, ClosedAt) = (0, null, null);
        AssignedTo ??= by;
    }

    /// <returns>whether there was anything unread</returns>
    public bool Read()
    {
        var any = Unread > 0;
        Unread = 0;
        return any;
    }

    public void Seen(DateTimeOffset now) => SeenAt = now;

    /// <param name="user">null: nobody</param>
    public void Assign(Guid? user) => AssignedTo = user;

    public void Close(DateTimeOffset now)
    {
        if (ClosedAt is not null)
            throw new ConflictException("chat.closed", "Percakapan ini sudah selesai.");
        (ClosedAt, WaitingSince, Unread) = (now, null, 0);
    }

    public void Reopen()
    {
        if (ClosedAt is null)
            throw new ConflictException("chat.open", "Percakapan ini masih terbuka.");
        ClosedAt = null;
    }

    /// <summary>It has turned out whose it is.</summary>
    public void BelongTo(Guid customer) => (CustomerId, Chat) = (customer, null);

    /// <summary>Takes over what was said in another, which is with the same customer.</summary>
    public void Absorb(Conversation other)
    {
        if (other.LastAt > LastAt)
            (LastAt, LastText, LastIsOurs, Way) = (other.LastAt, other.LastText, other.LastIsOurs, other.Way);
        if (other.WroteAt is { } wrote && !(WroteAt > wrote))
            (ReplyTo, SenderId, WroteAt) = (other.ReplyTo, other.SenderId, wrote);
        Unread += other.Unread;
        if (other.WaitingSince is { } since && !(WaitingSince < since))
            WaitingSince = since;
        if (WaitingSince is not null)
            ClosedAt = null;
        AssignedTo ??= other.AssignedTo;
        Name ??= other.Name;
    }

    private static string Short(string text) => text.ReplaceLineEndings(" ").Trim() is var line && line.Length > LongestPreview ? line[..LongestPreview] : line;
}
