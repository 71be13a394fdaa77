using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Messaging;

public enum Channel { InApp, Email, Whatsapp }

public enum NotificationStatus
{
    /// <summary>Waits for its provider.</summary>
    Queued,
    /// <summary>The provider took it, or it lies in the recipient's notices.</summary>
    Sent,
    Read,
    Failed,
    /// <summary>Nobody knows whether it went out; never sent again by itself.</summary>
    Unknown,
}

/// <summary>
/// One notice to one recipient on one channel. <see cref="Key"/> names the occasion, so that the same occasion told twice is one notice.
/// </summary>
public sealed class Notification : AggregateRoot
{
    private Notification() { } // EF

    /// <param name="to">customer id, or null for staff with <paramref name="permission"/></param>
    /// <param name="address">e-mail address or E.164 number; null in the app</param>
    public Notification(string key, Channel channel, Guid? to, string? permission, string? address, string subject, string body, string? link, DateTimeOffset now)
    {
        Key = key;
        Channel = channel;
        CustomerId = to;
        Permission = permission;
        Address = address;
        Subject = subject;
        Body = body;
        Link = link;
        CreatedAt = now;
        Status = channel is Channel.InApp ? NotificationStatus.Sent : NotificationStatus.Queued;
        SentAt = channel is Channel.InApp ? now : null;
    }

    public string Key { get; private init; } = null!;
    public Channel Channel { get; private init; }
    public Guid? CustomerId { get; private init; }
    public string? Permission { get; private init; }
    public string? Address { get; private init; }
    public string Subject { get; private init; } = null!;
    public string Body { get; private init; } = null!;
    public string? Link { get; private init; }
    public NotificationStatus Status { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? SentAt { get; private set; }
    public string? LastError { get; private set; }
}
