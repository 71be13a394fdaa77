using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Consent;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.Sending;
using IspJabbar.Application.Messaging.Templates;
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
public sealed class Notices(IAppDb db, INoticeAudience audience, IEnumerable<IMessageSender> senders, Wordings wordings, Wishes wishes, CompanySettings settings, TimeProvider clock)
{
    private static readonly Telling Plain = new();

    private List<Channel>? _connected;
    private (bool HasWhatsApp, SendingSettings Rules)? _sending;

    /// <summary>Asks once about all customers who are about to be told; only saves time.</summary>
    public Task Prepare(IReadOnlyCollection<Guid> customers, CancellationToken ct) => wishes.Prepare(customers, ct);

    /// <summary>In the app, and outside by WhatsApp; by e-mail when there is no WhatsApp, or when that does not arrive. What they do not want outside lies in their own pages alone.</summary>
    /// <param name="what">the words come from its template, in the customer's language</param>
    /// <param name="key"><c>event/what</c>: begins with the code of the event</param>
    /// <param name="isNew">the occasion is made by this very command and cannot have been told before: saves a question</param>
    public async Task TellCustomer(Recipient to, Told what, string key, string? link, bool isNew, CancellationToken ct, Telling? how = null)
    {
        if (!isNew && await db.Notifications.AnyAsync(x => x.Key == key, ct))
            return;

        var letter = await Letter(to, what, key, link, how, ct);
        await letter.Put(Channel.InApp, null, ct);
        if (!letter.GoesOut)
            return;

        Notification? first = null;
        if (to.Phone.IsMobile)
            first = await letter.Put(Channel.Whatsapp, to.Phone.Value, ct);
        if (to.Email is null)
            return;

        var (hasWhatsApp, rules) = await Sending(ct);
        await (first is null || !hasWhatsApp || rules.MailToo
            ? letter.Put(Channel.Email, to.Email, ct)
            : letter.Put(Channel.Email, to.Email, ct, first.Id, clock.GetUtcNow() + TimeSpan.FromHours(rules.FallbackHours)));
    }

    /// <summary>
    /// Over one channel, the first that has an address and a provider; the next stands in when that says no, or does not deliver. The notice lies in the customer's own pages in any case.
    /// </summary>
    /// <param name="ways">in order; none: only in their own pages</param>
    public async Task TellCustomer(Recipient to, Told what, string key, string? link, IReadOnlyList<Channel> ways, CancellationToken ct, Telling? how = null)
    {
        if (await db.Notifications.AnyAsync(x => x.Key == key, ct))
            return;

        var letter = await Letter(to, what, key, link, how, ct);
        await letter.Put(Channel.InApp, null, ct);
        if (!letter.GoesOut)
            return;

        var connected = await Connected(ct);
        var (_, rules) = await Sending(ct);
        var order = ways.Select(x => (Channel: x, Address: x is Channel.Whatsapp ? to.Phone.IsMobile ? to.Phone.Value : null : to.Email)).Where(x => x.Address is not null)
            .OrderBy(x => connected.Contains(x.Channel) ? 0 : 1); // without any provider it waits for the first
        Notification? former = null;
        foreach (var (channel, address) in order)
            former = former is null
                ? await letter.Put(channel, address, ct)
                : await letter.Put(channel, address, ct, former.Id, clock.GetUtcNow() + TimeSpan.FromHours(rules.FallbackHours));
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

    private async Task<Envelope> Letter(Recipient to, Told what, string key, string? link, Telling? how, CancellationToken ct)
    {
        if (!key.StartsWith($"{what.Event.Code}/", StringComparison.Ordinal))
            throw new InvalidOperationException($"The key '{key}' is not of the event '{what.Event.Code}'.");

        var wish = await wishes.Of(to.CustomerId, ct);
        var told = (how ?? Plain) with { Variables = what.Written(wish.Language), Language = wish.Language };
        return new Envelope(db, wordings, clock.GetUtcNow(), to, what, key, link, told, wish.Allows(what.Event.Wish));
    }

    /// <summary>One thing told to one customer, and a copy of it for each channel.</summary>
    private sealed record Envelope(IAppDb Db, Wordings Words, DateTimeOffset Now, Recipient To, Told What, string Key, string? Link, Telling How, bool GoesOut)
    {
        public async Task<Notification> Put(Channel channel, string? address, CancellationToken ct, Guid? standsInFor = null, DateTimeOffset? due = null)
        {
            var (subject, body) = await Words.Say(What, channel, How.Language!, ct);
            var notice = Notification.ToCustomer(Key, channel, To.CustomerId, address, subject, body, Link, How, Now, standsInFor, due);
            Db.Notifications.Add(notice);
            return notice;
        }
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
