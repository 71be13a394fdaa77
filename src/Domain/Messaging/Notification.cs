using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Messaging;

public enum Channel { InApp, Email, Whatsapp }

public enum NotificationStatus
{
    /// <summary>Waits for its provider.</summary>
    Queued,
    /// <summary>The provider is being asked. Whoever dies here leaves it, and it becomes <see cref="Unknown"/>.</summary>
    Sending,
    /// <summary>The provider took it, or it lies in the recipient's notices.</summary>
    Sent,
    Failed,
    /// <summary>Nobody knows whether it went out; never sent again by itself.</summary>
    Unknown,
}

/// <summary>
/// One notice to one recipient on one channel. <see cref="Key"/> names the occasion, so that the same occasion told twice is one notice.
/// </summary>
public sealed class Notification : AggregateRoot
{
    /// <summary>A provider that was away this often, an hour apart in the end, is not coming back for this one.</summary>
    public const int MostAttempts = 72;

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

    /// <summary>E-mail address or E.164 number; null in the app.</summary>
    public string? Address { get; private init; }
    /// <summary>Tried when this channel fails for good; both or neither.</summary>
    public Channel? NextChannel { get; private init; }
    public string? NextAddress { get; private init; }
    public string Subject { get; private init; } = null!;
    public string Body { get; private init; } = null!;
    public string? Link { get; private init; }
    public NotificationStatus Status { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Not before: quiet hours, or the next attempt.</summary>
    public DateTimeOffset DueAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? ReadAt { get; private set; }
    public string? ProviderMessageId { get; private set; }
    public string? LastError { get; private set; }

    public static Notification ToCustomer(string key, Channel channel, Guid customer, string? address, string subject, string body, string? link, DateTimeOffset now, (Channel Channel, string Address)? next = null) => new()
    {
        Key = key, Channel = channel, CustomerId = customer, Address = address, Subject = subject, Body = body, Link = link, CreatedAt = now, DueAt = now,
        NextChannel = next?.Channel, NextAddress = next?.Address,
        Status = First(channel), SentAt = channel is Channel.InApp ? now : null,
    };

    /// <param name="due">after the recipient's quiet hours</param>
    public static Notification ToStaff(
        string key, Channel channel, string kind, Guid user, bool isPersonal, string record, string? address, string subject, string body, string link,
        DateTimeOffset due, DateTimeOffset now) => new()
    {
        Key = key, Channel = channel, Kind = kind, UserId = user, IsPersonal = isPersonal, Record = record, Address = address, Subject = subject, Body = body,
        Link = link, CreatedAt = now, DueAt = due, Status = First(channel), SentAt = channel is Channel.InApp ? now : null,
    };

    /// <summary>The same notice over the next channel; null when there is none, or this one did not fail.</summary>
    public Notification? Instead(DateTimeOffset now) => Status is NotificationStatus.Failed && CustomerId is { } customer && NextChannel is { } channel
        ? ToCustomer(Key, channel, customer, NextAddress, Subject, Body, Link, now)
        : null;

    public void Accepted(string providerMessageId, DateTimeOffset now)
    {
        Status = NotificationStatus.Sent;
        ProviderMessageId = providerMessageId;
        SentAt = now;
        LastError = null;
    }

    public void Refused(string why)
    {
        Status = NotificationStatus.Failed;
        LastError = why;
    }

    /// <summary>Again later, an hour apart at most; after three days no more.</summary>
    public void Unreachable(string why, DateTimeOffset now)
    {
        Attempts++;
        LastError = why;
        Status = Attempts >= MostAttempts ? NotificationStatus.Failed : NotificationStatus.Queued;
        DueAt = now + TimeSpan.FromSeconds(Math.Min(3600, 15 * Math.Pow(2, Math.Min(Attempts, 10))));
    }

    public void Lost(string why)
    {
        Status = NotificationStatus.Unknown;
        LastError = why;
    }

    private static NotificationStatus First(Channel channel) => channel is Channel.InApp ? NotificationStatus.Sent : NotificationStatus.Queued;
}
