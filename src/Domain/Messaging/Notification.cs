using System.Text.Json;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Messaging;

/// <summary>Push is for the staff alone: their browsers, wherever they are.</summary>
public enum Channel { InApp, Email, Whatsapp, Push }

/// <summary>How far a message got. Only forward, but for one that somebody sends again by hand.</summary>
public enum NotificationStatus
{
    /// <summary>Waits for its turn.</summary>
    Queued,
    /// <summary>Stands in for another one, should that not be delivered.</summary>
    Reserve,
    /// <summary>Its broadcast is paused.</summary>
    Held,
    /// <summary>The provider is being asked. Whoever dies here leaves it, and it becomes <see cref="Unknown"/>.</summary>
    Sending,
    /// <summary>The provider took it; whether it goes out is told later.</summary>
    Accepted,
    /// <summary>On its way to the recipient, or in their notices.</summary>
    Sent,
    Delivered,
    Read,
    /// <summary>The provider says no, and would again.</summary>
    Failed,
    /// <summary>Not worth sending any more: too late, or what it was about is settled.</summary>
    Expired,
    /// <summary>Tried too often.</summary>
    Dead,
    /// <summary>Nobody knows whether it went out; never sent again by itself.</summary>
    Unknown,
    /// <summary>Was in reserve and not needed.</summary>
    Spared,
}

/// <summary>Who goes first when there is more than a number may send.</summary>
public enum Urgency
{
    /// <summary>Somebody waits for it: a receipt, an answer. In quiet hours too.</summary>
    Now,
    Soon,
    /// <summary>A campaign.</summary>
    Whenever,
}

/// <summary>
/// One notice to one recipient on one channel. <see cref="Key"/> names the occasion, so that the same occasion told twice is one notice.
/// </summary>
public sealed class Notification : AggregateRoot
{
    /// <summary>A provider that was away this often, an hour apart in the end, is not coming back for this one: about a day.</summary>
    public const int MostAttempts = 30;

    /// <summary>After this nobody wants to be told any more, unless something else was said.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(3);

    /// <summary>Who asked something and heard nothing by then has asked somebody else.</summary>
    public static readonly TimeSpan AnswerGoodFor = TimeSpan.FromHours(6);

    /// <summary>A provider has it, as far as we know.</summary>
    public static readonly IReadOnlyList<NotificationStatus> Went = [NotificationStatus.Accepted, NotificationStatus.Sent, NotificationStatus.Delivered, NotificationStatus.Read];

    /// <summary>What somebody has to look at.</summary>
    public static readonly IReadOnlyList<NotificationStatus> Lost = [NotificationStatus.Failed, NotificationStatus.Dead, NotificationStatus.Unknown];

    private Notification() { } // EF

    public string Key { get; private init; } = null!;
    public Channel Channel { get; private init; }

    /// <summary>What it is about, for preferences; null to customers, who have none.</summary>
    public string? Kind { get; private init; }
    public Guid? CustomerId { get; private init; }
    public Guid? UserId { get; private init; }

    /// <summary>To this very person, not to everybody who may deal with it.</summary>
    public bool IsPersonal { get; private init; }

    /// <summary>The thing it is about, <c>customer:{id}</c>: what belongs together stands together.</summary>
    public string? Record { get; private init; }

    /// <summary>E-mail address, E.164 number, or for push the id of whose browsers; null in the app.</summary>
    public string? Address { get; private init; }
    public string Subject { get; private init; } = null!;
    public string Body { get; private init; } = null!;
    public string? Link { get; private init; }

    /// <summary>What happened, <c>issued</c>: names the template. The beginning of <see cref="Key"/>.</summary>
    public string? Event { get; private init; }

    /// <summary>For the template, by name, as JSON.</summary>
    public string? Variables { get; private init; }

    /// <summary>Which language it is in, <c>id</c> or <c>en</c>; null: nobody chose, so Indonesian.</summary>
    public string? Language { get; private init; }

    /// <summary>What goes along, <c>invoice:{id}</c>; made when it is sent.</summary>
    public string? Attachment { get; private init; }
    public Urgency Priority { get; private init; } = Urgency.Soon;

    /// <summary>Not after.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>While it is being sent: whoever took it has it until then.</summary>
    public DateTimeOffset? LeasedUntil { get; private init; }

    /// <summary>The number it has to go by, while that works: the one that what it answers was written to.</summary>
    public Guid? ReplyBy { get; private init; }

    /// <summary>Which of our numbers it went by, or goes by now.</summary>
    public Guid? SenderId { get; private init; }

    /// <summary>The message on another channel that this one takes the place of, should it not be delivered.</summary>
    public Guid? StandsInFor { get; private init; }

    /// <summary>The broadcast it is part of.</summary>
    public Guid? BroadcastId { get; private init; }

    /// <summary>Sent again although it may have gone out before.</summary>
    public bool MaybeTwice { get; private set; }
    public NotificationStatus Status { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Not before: quiet hours, or the next attempt.</summary>
    public DateTimeOffset DueAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? DeliveredAt { get; private set; }
    public DateTimeOffset? ReadAt { get; private set; }
    public string? ProviderMessageId { get; private set; }
    public string? LastError { get; private set; }

    /// <param name="standsInFor">null: it goes at once</param>
    /// <param name="due">when one that stands in goes by itself</param>
    public static Notification ToCustomer(
        string key, Channel channel, Guid customer, string? address, string subject, string body, string? link, Telling how, DateTimeOffset now, Guid? standsInFor = null, DateTimeOffset? due = null) => new()
    {
        Key = key, Channel = channel, CustomerId = customer, Address = address, Subject = subject, Body = body, Link = link, CreatedAt = now, DueAt = due ?? now,
        Event = EventOf(key), Variables = how.Variables, Language = how.Language, Attachment = how.Attachment, Priority = how.Priority, ExpiresAt = channel is Channel.InApp ? null : how.Until ?? now + GoodFor,
        StandsInFor = standsInFor, Status = standsInFor is null ? First(channel) : NotificationStatus.Reserve, SentAt = channel is Channel.InApp ? now : null,
    };

    /// <summary>To a number, whoever that is, because somebody said so.</summary>
    /// <param name="id">made by who asked</param>
    public static Notification ToNumber(Guid id, PhoneNumber phone, string text, DateTimeOffset now) => new()
    {
        Id = id, Key = $"direct/{id:n}", Channel = Channel.Whatsapp, Address = phone.Value, Subject = "", Body = text, Event = "direct", CreatedAt = now, DueAt = now,
        ExpiresAt = now + GoodFor, Priority = Urgency.Now, Status = NotificationStatus.Queued,
    };

    /// <summary>What somebody of ours answers in a conversation.</summary>
    /// <param name="id">made by who answers: sent twice it is one</param>
    /// <param name="happened"><c>chat</c>, or <c>chat-late</c> where only an approved text may go</param>
    /// <param name="record"><c>chat:{id}</c>, told how far it got</param>
    /// <param name="chat">E.164, or the provider's own id of them</param>
    /// <param name="by">our number they wrote to; null: any</param>
    public static Notification Answer(Guid id, string happened, string record, Guid? customer, string chat, Guid? by, string text, string? attachment, DateTimeOffset now) => new()
    {
        Id = id, Key = $"{happened}/{id:n}", Channel = Channel.Whatsapp, CustomerId = customer, Record = record, Address = chat, Subject = "", Body = text, Event = happened,
        Variables = JsonSerializer.Serialize(new Dictionary<string, string> { ["balasan"] = text }), Attachment = attachment, ReplyBy = by, CreatedAt = now, DueAt = now, ExpiresAt = now + GoodFor, Priority = Urgency.Now, Status = NotificationStatus.Queued,
    };

    /// <summary>The answer to what somebody wrote, to where it came from. One answer a message.</summary>
    /// <param name="message">what it answers</param>
    /// <param name="chat">E.164, or the provider's id</param>
    /// <param name="customer">null: nobody's, or not sure whose</param>
    /// <param name="by">our number they wrote to</param>
    public static Notification ToChat(Guid message, string chat, Guid? customer, Guid by, string text, string? link, DateTimeOffset now) => new()
    {
        Key = $"answer/{message:n}", Channel = Channel.Whatsapp, CustomerId = customer, Address = chat, Subject = "", Body = text, Link = link, Event = "answer", ReplyBy = by, CreatedAt = now, DueAt = now,
        ExpiresAt = now + AnswerGoodFor, Priority = Urgency.Now, Status = NotificationStatus.Queued,
    };

    /// <summary>One of many. What stands in goes only when the first is refused: at the budget's speed nobody knows when that was due.</summary>
    /// <param name="start">not before</param>
    /// <param name="standsInFor">null: it goes at once</param>
    public static Notification InBroadcast(
        Broadcast broadcast, Guid customer, Channel channel, string address, string subject, string body, string variables, string language, DateTimeOffset start, DateTimeOffset now, Guid? standsInFor) => new()
    {
        Key = $"broadcast/{broadcast.Id:n}/{customer:n}", Event = "broadcast", BroadcastId = broadcast.Id, Channel = channel, CustomerId = customer, Address = address, Subject = subject, Body = body,
        Variables = variables, Language = language, Priority = Urgency.Whenever, CreatedAt = now, DueAt = standsInFor is null ? start : broadcast.Until!.Value, ExpiresAt = broadcast.Until, StandsInFor = standsInFor,
        Status = broadcast.State is BroadcastState.Paused ? NotificationStatus.Held : standsInFor is null ? NotificationStatus.Queued : NotificationStatus.Reserve,
    };

    /// <param name="due">after the recipient's quiet hours</param>
    public static Notification ToStaff(
        string key, Channel channel, string kind, Guid user, bool isPersonal, string record, string? address, string subject, string body, string link,
        DateTimeOffset due, DateTimeOffset now) => new()
    {
        Key = key, Channel = channel, Kind = kind, UserId = user, IsPersonal = isPersonal, Record = record, Address = address, Subject = subject, Body = body,
        Link = link, CreatedAt = now, DueAt = due, Event = "staff", Priority = Urgency.Now, ExpiresAt = channel is Channel.InApp ? null : due + GoodFor,
        Status = First(channel), SentAt = channel is Channel.InApp ? now : null,
    };

    public bool CanBeResent => Status is NotificationStatus.Failed or NotificationStatus.Dead or NotificationStatus.Expired or NotificationStatus.Unknown or NotificationStatus.Spared;

    /// <summary>Somebody wants it sent again, and knows what became of it.</summary>
    public void Resend(DateTimeOffset now)
    {
        if (!CanBeResent)
            throw new ConflictException("message.not-lost", "Pesan ini sudah terkirim atau masih menunggu giliran, jadi tidak dikirim ulang.");

        MaybeTwice |= Status is NotificationStatus.Unknown;
        (Status, DueAt, ExpiresAt, LastError) = (NotificationStatus.Queued, now, now + GoodFor, null);
    }

    /// <summary>What a provider says became of it. What it repeats or tells late changes nothing.</summary>
    /// <returns>whether it was news</returns>
    public bool Told(NotificationStatus status, string? why, string providerMessageId, DateTimeOffset at)
    {
        ProviderMessageId ??= providerMessageId;
        if (!IsForward(Status, status))
            return false;

        (Status, LastError) = (status, status is NotificationStatus.Failed ? why : null);
        SentAt ??= at;
        if (status is NotificationStatus.Delivered or NotificationStatus.Read)
            DeliveredAt ??= at;
        if (status is NotificationStatus.Read)
            ReadAt ??= at;
        return true;
    }

    /// <summary>The one it stands in for did not arrive.</summary>
    public void StepIn(DateTimeOffset now)
    {
        if (Status is NotificationStatus.Reserve)
            (Status, DueAt) = (NotificationStatus.Queued, now);
    }

    /// <summary>The one it stands in for arrived.</summary>
    public void Spare()
    {
        if (Status is NotificationStatus.Reserve)
            Status = NotificationStatus.Spared;
    }

    /// <summary>Later each time, an hour apart at most, and not all at the same moment.</summary>
    /// <param name="chance">0 to 1</param>
    public static DateTimeOffset Again(int attempts, DateTimeOffset now, double chance) =>
        now + TimeSpan.FromSeconds(Math.Min(3600, 15 * Math.Pow(2, Math.Clamp(attempts, 1, 10))) * (0.75 + chance / 4));

    /// <summary>Whether a provider's news is news: it repeats itself, and tells late what came before.</summary>
    public static bool IsForward(NotificationStatus from, NotificationStatus to) => Rank(to) > Rank(from);

    private static int Rank(NotificationStatus status) => status switch
    {
        NotificationStatus.Read => 5,
        NotificationStatus.Delivered => 4,
        NotificationStatus.Failed => 3, // told after it was accepted or sent; one that arrived has not failed
        NotificationStatus.Sent => 2,
        NotificationStatus.Accepted => 1,
        _ => 0,
    };

    private static string EventOf(string key) => key.Split('/', 2)[0];

    private static NotificationStatus First(Channel channel) => channel is Channel.InApp ? NotificationStatus.Sent : NotificationStatus.Queued;
}

/// <summary>How a customer is told, beside the words.</summary>
/// <param name="Variables">by name, as JSON</param>
/// <param name="Attachment"><c>invoice:{id}</c></param>
/// <param name="Until">not after; null: <see cref="Notification.GoodFor"/></param>
/// <param name="Language"><c>id</c> or <c>en</c></param>
public sealed record Telling(Urgency Priority = Urgency.Soon, string? Variables = null, string? Attachment = null, DateTimeOffset? Until = null, string? Language = null);
