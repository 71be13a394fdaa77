using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.Sending;
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
public sealed class Notices(IAppDb db, INoticeAudience audience, IEnumerable<IMessageSender> senders, CompanySettings settings, TimeProvider clock)
{
    private static readonly Telling Plain = new();

    private List<Channel>? _connected;
    private (bool HasWhatsApp, SendingSettings Rules)? _sending;

    /// <summary>In the app, and outside by WhatsApp; by e-mail when there is no WhatsApp, or when that does not arrive.</summary>
    /// <param name="key"><c>event/what</c>: its beginning names the event, and so the template</param>
    /// <param name="isNew">the occasion is made by this very command and cannot have been told before: saves a question</param>
    public async Task TellCustomer(Recipient to, string key, string subject, string body, string? link, bool isNew, CancellationToken ct, Telling? how = null)
    {
        if (!isNew && await db.Notifications.AnyAsync(x => x.Key == key, ct))
            return;

        var now = clock.GetUtcNow();
        how ??= Plain;
        db.Notifications.Add(Message(Channel.InApp, null));

        Notification? first = null;
        if (to.Phone.IsMobile)
            db.Notifications.Add(first = Message(Channel.Whatsapp, to.Phone.Value));
        if (to.Email is null)
            return;

        var (hasWhatsApp, rules) = await Sending(ct);
        db.Notifications.Add(first is null || !hasWhatsApp || rules.MailToo
            ? Message(Channel.Email, to.Email)
            : Message(Channel.Email, to.Email, first.Id, now + TimeSpan.FromHours(rules.FallbackHours)));

        Notification Message(Channel channel, string? address, Guid? standsInFor = null, DateTimeOffset? due = null) =>
            Notification.ToCustomer(key, channel, to.CustomerId, address, subject, body, link, how, now, standsInFor, due);
    }

    /// <summary>
    /// Over one channel, the first that has an address and a provider; the next stands in when that says no, or does not deliver. The notice lies in the customer's own pages in any case.
    /// </summary>
    /// <param name="ways">in order; none: only in their own pages</param>
    public async Task TellCustomer(Recipient to, string key, string subject, string body, string? link, IReadOnlyList<Channel> ways, CancellationToken ct, Telling? how = null)
    {
        if (await db.Notifications.AnyAsync(x => x.Key == key, ct))
            return;

        var now = clock.GetUtcNow();
        how ??= Plain;
        db.Notifications.Add(Notification.ToCustomer(key, Channel.InApp, to.CustomerId, null, subject, body, link, how, now));

        var connected = await Connected(ct);
        var (_, rules) = await Sending(ct);
        var order = ways.Select(x => (Channel: x, Address: x is Channel.Whatsapp ? to.Phone.IsMobile ? to.Phone.Value : null : to.Email)).Where(x => x.Address is not null)
            .OrderBy(x => connected.Contains(x.Channel) ? 0 : 1); // without any provider it waits for the first
        Notification? former = null;
        foreach (var (channel, address) in order)
            db.Notifications.Add(former = former is null
                ? Notification.ToCustomer(key, channel, to.CustomerId, address, subject, body, link, how, now)
                : Notification.ToCustomer(key, channel, to.CustomerId, address, subject, body, link, how, now, former.Id, now + TimeSpan.FromHours(rules.FallbackHours)));
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

    private async Task<(bool HasWhatsApp, SendingSettings Rules)> Sending(CancellationToken ct) =>
        _sending ??= (await db.Senders.AnyAsync(x => x.Channel == Channel.Whatsapp && x.IsOn && x.StoppedAt == null, ct), await settings.Get<SendingSettings>(ct));

    private async Task<List<Channel>> Connected(CancellationToken ct)
    {
        if (_connected is not null)
            return _connected;

        List<Channel> connected = [];
        foreach (var sender in senders)
            if (await sender.IsConnected(ct))
                connected.Add(sender.Channel);
        if ((await Sending(ct)).HasWhatsApp)
            connected.Add(Channel.Whatsapp);
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
            if (person.ByPush)
                Add(Channel.Push, person.UserId.ToString(), due);

            void Add(Channel channel, string? address, DateTimeOffset at) =>
                db.Notifications.Add(Notification.ToStaff(key, channel, kind.Code, person.UserId, isPersonal, record, address, subject, body, link, at, now));
        }

        await db.Announce([.. people.Select(x => $"user:{x.UserId}")], ct);
    }
}
