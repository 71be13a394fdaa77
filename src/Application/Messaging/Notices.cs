using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging;

/// <summary>What a customer can be reached by.</summary>
public sealed record Recipient(Guid CustomerId, PhoneNumber Phone, string? Email);

/// <summary>
/// Tells people things: what is saved here goes out after the command is committed, over every channel there is an address for.
/// The same <c>key</c> told twice is one notice.
/// </summary>
public sealed class Notices(IAppDb db, INoticeAudience audience, IEnumerable<IMessageSender> senders, TimeProvider clock)
{
    private List<Channel>? _connected;

    /// <param name="isNew">the occasion is made by this very command and cannot have been told before: saves a question</param>
    public async Task TellCustomer(Recipient to, string key, string subject, string body, string? link, bool isNew, CancellationToken ct)
    {
        if (!isNew && await db.Notifications.AnyAsync(x => x.Key == key, ct))
            return;

        var now = clock.GetUtcNow();
        db.Notifications.Add(Notification.ToCustomer(key, Channel.InApp, to.CustomerId, null, subject, body, link, now));

        if (to.Phone.IsMobile)
            db.Notifications.Add(Notification.ToCustomer(key, Channel.Whatsapp, to.CustomerId, to.Phone.Value, subject, body, link, now));
        if (to.Email is not null)
            db.Notifications.Add(Notification.ToCustomer(key, Channel.Email, to.CustomerId, to.Email, subject, body, link, now));
    }

    /// <summary>
    /// Over one channel, the first that has an address and a provider; the next takes its place when the provider says no. The notice lies in the customer's own pages in any case.
    /// </summary>
    /// <param name="ways">in order; none: only in their own pages</param>
    public async Task TellCustomer(Recipient to, string key, string subject, string body, string? link, IReadOnlyList<Channel> ways, CancellationToken ct)
    {
        if (await db.Notifications.AnyAsync(x => x.Key == key, ct))
            return;

        var now = clock.GetUtcNow();
        db.Notifications.Add(Notification.ToCustomer(key, Channel.InApp, to.CustomerId, null, subject, body, link, now));

        var reachable = ways.Select(x => (Channel: x, Address: x is Channel.Whatsapp ? to.Phone.IsMobile ? to.Phone.Value : null : to.Email)).Where(x => x.Address is not null).Select(x => (x.Channel, x.Address!)).ToList();
        var connected = await Connected(ct);
        var order = reachable.OrderBy(x => connected.Contains(x.Channel) ? 0 : 1).ToList(); // without any provider it waits for the first
        if (order is [var (channel, address), .. var others])
            db.Notifications.Add(Notification.ToCustomer(key, channel, to.CustomerId, address, subject, body, link, now, others.Count > 0 ? others[0] : null));
    }

    /// <summary>Everybody who holds the permission, each by the channels they chose.</summary>
    /// <param name="record">what it is about, <c>customer:{id}</c></param>
    /// <param name="link">within the application</param>
    public async Task TellStaff(NoticeKind kind, string permission, string key, string record, string subject, string body, string link, bool isNew, CancellationToken ct)
    {
        if (isNew || !await db.Notifications.AnyAsync(x => x.Key == key, ct))
            await Tell(await audience.Holders(permission, kind, ct), isPersonal: false, kind, key, record, subject, body, link, ct);
    }

    /// <summary>One person, because it is theirs: their job, their account.</summary>
    /// <param name="mailedAnyway">a mail about it goes another way: none from here</param>
    public async Task TellUser(
        NoticeKind kind, Guid userId, string key, string record, string subject, string body, string link, CancellationToken ct, bool mailedAnyway = false)
    {
        if (await db.Notifications.AnyAsync(x => x.Key == key && x.UserId == userId, ct))
            return;

        var them = await audience.Only(userId, kind, ct);
        await Tell(mailedAnyway ? [.. them.Select(x => x with { ByEmail = false })] : them, isPersonal: true, kind, key, record, subject, body, link, ct);
    }

    private async Task<List<Channel>> Connected(CancellationToken ct)
    {
        if (_connected is not null)
            return _connected;

        List<Channel> connected = [];
        foreach (var sender in senders)
            if (await sender.IsConnected(ct))
                connected.Add(sender.Channel);
        return _connected = connected;
    }

    private async Task Tell(
        IReadOnlyList<StaffRecipient> people, bool isPersonal, NoticeKind kind, string key, string record, string subject, string body, string link, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var person in people)
        {
            if (person.InApp || kind.IsUrgent)
                Add(Channel.InApp, null, now);

            var due = kind.IsUrgent ? now : QuietHours.After(now, person.QuietFrom, person.QuietUntil, TimeZoneInfo.FindSystemTimeZoneById(person.Zone));
            if (person.ByEmail)
                Add(Channel.Email, person.Email, due);
            if (person is { ByWhatsapp: true, Phone: { } phone })
                Add(Channel.Whatsapp, phone, due);

            void Add(Channel channel, string? address, DateTimeOffset at) =>
                db.Notifications.Add(Notification.ToStaff(key, channel, kind.Code, person.UserId, isPersonal, record, address, subject, body, link, at, now));
        }

        await db.Announce([.. people.Select(x => $"user:{x.UserId}")], ct);
    }
}
