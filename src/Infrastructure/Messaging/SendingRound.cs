using System.ComponentModel.DataAnnotations.Schema;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static IspJabbar.Infrastructure.Messaging.MessagePump;

namespace IspJabbar.Infrastructure.Messaging;

/// <summary>The two transactions around sending: taking some messages for one number, and recording what became of them.</summary>
internal sealed class SendingRound(IServiceProvider services, TimeProvider clock, Rules rules)
{
    /// <summary>Longer than a provider is waited for, by all that were taken together.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Meanwhile others of its channel take over.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    /// <summary>Attempts.</summary>
    private const int WaitsForFile = 3;

    private readonly AppDbContext _db = services.GetRequiredService<AppDbContext>();

    /// <summary>
    /// The row of the number is held meanwhile, so that all instances together keep to its budget. Nobody gets a message while a former one to them is under way or waits;
    /// what is settled, or would wake somebody, is put aside.
    /// </summary>
    /// <returns>null when the number may not send now</returns>
    public async Task<(IReadOnlyList<Taken> Messages, int Looked)?> Take(Route route, int most, CancellationToken ct)
    {
        await using var transaction = await _db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var today = services.GetRequiredService<BusinessCalendar>().TodayIn(rules.Zone);
        var sender = (await _db.Senders.FromSql($"select *, xmin from messaging.senders where id = {route.Sender} for no key update").AsNoTracking().ToListAsync(ct)).Single();
        var allowed = Math.Min(most, sender.Allowance(now, today));
        if (allowed == 0)
            return null;

        var found = await Candidates(route, allowed, now, ct);
        var (looked, held) = (found.Count, found.Where(x => x.Campaign == "paused").Select(x => x.Id).ToArray());
        if (held.Length > 0)
            await _db.Notifications.Where(x => held.Contains(x.Id)).ExecuteUpdateAsync(x => x.SetProperty(y => y.Status, NotificationStatus.Held), ct);
        found.RemoveAll(x => x.Campaign == "paused");
        var settled = await Settled(found, ct);
        var awake = found.Where(x => !settled.ContainsKey(x.Id)).ToLookup(x => After(x, now) is var due && due > now ? due : (DateTimeOffset?)null);
        var going = awake[null].ToList();

        if (settled.Count > 0)
            await PutAside(settled, ct);
        foreach (var later in awake.Where(x => x.Key is not null))
        {
            var ids = later.Select(x => x.Id).ToArray();
            await _db.Notifications.Where(x => ids.Contains(x.Id)).ExecuteUpdateAsync(x => x.SetProperty(y => y.DueAt, later.Key!.Value), ct);
        }

        if (going.Count > 0)
            await Claim(route, sender, going, now, today, ct);
        await transaction.CommitAsync(ct);

        List<Taken> taken = [];
        foreach (var x in going)
            taken.Add(await Compose(route, x, x.Attempts + 1, ct) with { Record = x.Event is "chat" or "chat-late" ? x.Record : null });
        return (taken, looked);
    }

    /// <summary>One statement for all that came back since the last one.</summary>
    public async Task Record(Route route, IReadOnlyList<(Taken Message, SendOutcome Outcome)> said)
    {
        var now = clock.GetUtcNow();
        var lines = said.Select(x => Line(route, x.Message, x.Outcome, now)).ToList();
        var (ids, numbers) = (lines.Select(x => x.Id).ToArray(), lines.Select(x => x.Number).ToArray());
        var (outcomes, states) = (lines.Select(x => x.Outcome).ToArray(), lines.Select(x => x.Status).ToArray());
        var (theirs, notes) = (lines.Select(x => x.TheirId).ToArray(), lines.Select(x => x.Note).ToArray());
        var dues = lines.Select(x => x.Due).ToArray();

        // A receipt may have come before the answer: what is further already stays.
        await _db.Database.ExecuteSqlAsync($"""
            with said as (
                select * from unnest({ids}, {numbers}, {outcomes}, {states}, {theirs}, {notes}, {dues}) as t (id, number, outcome, status, theirs, note, due)),
            tried as (
                update messaging.send_attempts a set ended_at = {now}, outcome = said.outcome, provider_message_id = said.theirs, note = said.note
                from said where a.message_id = said.id and a.number = said.number),
            kept as (
                update messaging.notification_logs n set
                    status = case when n.status in ('sending', 'unknown') then said.status else n.status end,
                    due_at = case when said.status = 'queued' then said.due else n.due_at end,
                    sent_at = case when said.status in ('accepted', 'sent') then coalesce(n.sent_at, {now}) else n.sent_at end,
                    provider_message_id = coalesce(said.theirs, n.provider_message_id), last_error = said.note, leased_until = null
                from said where n.id = said.id and n.attempts = said.number
                returning n.id, n.status, n.channel, n.address, n.customer_id, n.body, n.sender_id, n.provider_message_id),
            spoken as (
                insert into messaging.whatsapp_messages (id, direction, provider, sender_id, provider_message_id, chat, customer_id, notification_id, kind, text, at, received_at)
                select gen_random_uuid(), 'out', {NameOf(route.Provider)}, kept.sender_id, said.theirs, kept.address, kept.customer_id, kept.id, 'text', kept.body, {now}, {now}
                from kept join said on said.id = kept.id where kept.channel = 'whatsapp' and said.outcome = 'accepted'
                on conflict do nothing)
            update messaging.notification_logs r set status = 'queued', due_at = {now}
            from kept where kept.status in ('failed', 'dead') and r.stands_in_for = kept.id and r.status = 'reserve'
            """);

        if (said.Select(x => x.Message.Record).OfType<string>().Distinct().ToList() is { Count: > 0 } watched)
            await _db.Announce(watched, CancellationToken.None); // somebody looks at the conversation

        if (said.Select(x => x.Outcome).OfType<SendOutcome.Stopped>().FirstOrDefault() is { } stopped)
            await _db.Senders.Where(x => x.Id == route.Sender && x.StoppedAt == null).ExecuteUpdateAsync(x => x.SetProperty(y => y.StoppedAt, now).SetProperty(y => y.StoppedWhy, stopped.Reason));
        else if (said.Any(x => x.Outcome is SendOutcome.Unreachable or SendOutcome.Busy { NumberToo: true }))
            await _db.Senders.Where(x => x.Id == route.Sender).ExecuteUpdateAsync(x => x.SetProperty(y => y.RestsUntil, now + Rest));
    }

    private Task<List<Candidate>> Candidates(Route route, int most, DateTimeOffset now, CancellationToken ct) => _db.Database.SqlQuery<Candidate>($"""
        select n.id, n.key, n.event, n.address, n.subject, n.body, n.link, n.variables::text as variables, n.language, n.attachment, n.priority, n.attempts, n.customer_id, n.record, place.time_zone, campaign.wish, campaign.state as campaign
        from messaging.notification_logs n
        left join customers.customers c on c.id = n.customer_id
        left join company.location_codes place on place.id = c.location_code_id
        left join messaging.broadcasts campaign on campaign.id = n.broadcast_id
        where n.channel = {NameOf(route.Channel)} and n.status = 'queued' and n.due_at <= {now} and (n.expires_at is null or n.expires_at > {now})
          and (n.reply_by is null or n.reply_by = {route.Sender} or n.address like '+%' and exists (
            select from messaging.senders mine where mine.id = n.reply_by and (not mine.is_on or mine.stopped_at is not null)))
          and not exists (
            select from messaging.notification_logs former
            where former.channel = n.channel and former.address = n.address and former.status in ('queued', 'sending')
              and (former.status = 'sending' or (former.priority, former.created_at, former.id) < (n.priority, n.created_at, n.id)))
        order by n.priority, n.due_at, n.id limit {most} for update of n skip locked
        """).ToListAsync(ct);

    private async Task<IReadOnlyDictionary<Guid, string>> Settled(List<Candidate> found, CancellationToken ct)
    {
        Dictionary<Guid, string> settled = [];
        foreach (var cause in services.GetServices<IMessageCause>())
        {
            var asked = found.Where(x => x.Event is { } happened && cause.Events.Contains(happened)).ToList();
            if (asked.Count == 0)
                continue;

            var why = await cause.Settled([.. asked.Select(x => x.Key).Distinct()], ct);
            foreach (var x in asked.Where(x => why.ContainsKey(x.Key)))
                settled[x.Id] = why[x.Key];
        }

        return settled;
    }

    private DateTimeOffset After(Candidate x, DateTimeOffset now) => x.CustomerId is null || x.Priority == (short)Urgency.Now ? now
        : QuietHours.After(now, rules.Sending.QuietFrom, rules.Sending.QuietUntil, TimeZoneInfo.FindSystemTimeZoneById(x.TimeZone ?? rules.Zone));

    private Task<int> PutAside(IReadOnlyDictionary<Guid, string> settled, CancellationToken ct)
    {
        var (ids, notes) = (settled.Keys.ToArray(), settled.Values.ToArray());
        return _db.Database.ExecuteSqlAsync($"""
            update messaging.notification_logs n set status = 'expired', last_error = said.note
            from unnest({ids}, {notes}) as said (id, note) where n.id = said.id or n.stands_in_for = said.id and n.status = 'reserve'
            """, ct);
    }

    private async Task Claim(Route route, Sender sender, List<Candidate> going, DateTimeOffset now, DateOnly today, CancellationToken ct)
    {
        var ids = going.Select(x => x.Id).ToArray();
        var until = now + Lease;
        await _db.Database.ExecuteSqlAsync($"""
            with taken as (
                update messaging.notification_logs set status = 'sending', leased_until = {until}, attempts = attempts + 1, sender_id = {route.Sender} where id = any ({ids}) returning id, attempts)
            insert into messaging.send_attempts (message_id, number, sender_id, provider, at) select id, attempts, {route.Sender}, {NameOf(route.Provider)}, {now} from taken
            """, ct);

        sender.Spend(going.Count, now, today);
        await _db.Senders.Where(x => x.Id == route.Sender).ExecuteUpdateAsync(x => x
            .SetProperty(y => y.MinuteAt, sender.MinuteAt).SetProperty(y => y.MinuteUsed, sender.MinuteUsed)
            .SetProperty(y => y.HourAt, sender.HourAt).SetProperty(y => y.HourUsed, sender.HourUsed)
            .SetProperty(y => y.Day, sender.Day).SetProperty(y => y.DayUsed, sender.DayUsed), ct);
    }

    /// <summary>A file that cannot be made is waited for a little; then the words go alone, for they are what counts.</summary>
    private async Task<Taken> Compose(Route route, Candidate x, int attempt, CancellationToken ct)
    {
        var message = new OutgoingMessage(x.Id, x.Address, x.Subject, x.Body, LinkOf(route, x)) { Event = x.Event ?? "", Variables = VariablesOf(x.Variables), Language = x.Language ?? "id", Refusal = RefusalOf(x) };
        if (x.Attachment is not { } what)
            return new(x.Id, attempt, message);

        try
        {
            return new(x.Id, attempt, message with { File = await FileOf(what, ct) });
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new(x.Id, attempt, message, attempt < WaitsForFile ? new SendOutcome.Busy($"Lampiran belum bisa dibuat: {error.Message}", NumberToo: false) : null);
        }
    }

    private string? LinkOf(Route route, Candidate x) => x.Link is not { } link ? null
        : route.Channel is Channel.Push ? link
        : rules.Site is { } site && x.CustomerId is not null ? new Uri(site, link.TrimStart('/')).ToString() : null;

    /// <summary>Where the reader of advertising says that they want no more of it; nothing else has one.</summary>
    private string? RefusalOf(Candidate x) => x.Wish is { } wish && x.CustomerId is { } customer && rules.Site is { } site
        ? new Uri(site, $"stop/{services.GetRequiredService<IWishLinks>().Sign(customer, wish == "marketing" ? Wish.Marketing : Wish.Service)}").ToString() : null;

    private async Task<MessageFile?> FileOf(string attachment, CancellationToken ct)
    {
        foreach (var files in services.GetServices<IMessageFiles>())
            if (await files.Make(attachment, ct) is { } file)
                return file;
        return null;
    }

    private static Told Line(Route route, Taken x, SendOutcome outcome, DateTimeOffset now)
    {
        return outcome switch
        {
            SendOutcome.Accepted yes => new(x.Id, x.Attempt, "accepted", route.Channel is Channel.Whatsapp ? "accepted" : "sent", yes.ProviderMessageId, null, now),
            SendOutcome.Refused no => new(x.Id, x.Attempt, "refused", "failed", null, no.Reason, now),
            SendOutcome.Unreachable away => Later("unreachable", away.Reason),
            SendOutcome.Busy busy => Later("busy", busy.Reason),
            SendOutcome.Stopped stopped => new(x.Id, x.Attempt, "stopped", "queued", null, stopped.Reason, now),
            SendOutcome.Unknown lost => new(x.Id, x.Attempt, "unknown", "unknown", null, lost.Reason, now),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };

        Told Later(string how, string why) =>
            new(x.Id, x.Attempt, how, x.Attempt >= Notification.MostAttempts ? "dead" : "queued", null, why, Notification.Again(x.Attempt, now, Random.Shared.NextDouble()));
    }

    private static string NameOf(Provider provider) => provider.ToString().ToLowerInvariant();

    private static string NameOf(Channel channel) => channel.ToString().ToLowerInvariant();

    private sealed record Told(Guid Id, int Number, string Outcome, string Status, string? TheirId, string? Note, DateTimeOffset Due);

    private sealed record Candidate(
        [property: Column("id")] Guid Id, [property: Column("key")] string Key, [property: Column("event")] string? Event, [property: Column("address")] string Address,
        [property: Column("subject")] string Subject, [property: Column("body")] string Body, [property: Column("link")] string? Link, [property: Column("variables")] string? Variables,
        [property: Column("language")] string? Language, [property: Column("attachment")] string? Attachment, [property: Column("priority")] short Priority, [property: Column("attempts")] int Attempts,
        [property: Column("customer_id")] Guid? CustomerId, [property: Column("time_zone")] string? TimeZone, [property: Column("record")] string? Record, [property: Column("wish")] string? Wish,
        [property: Column("campaign")] string? Campaign);
}
