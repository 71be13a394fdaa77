using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Consent;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Broadcasts;

/// <summary>Writes the messages of a broadcast, some hundred customers a time. Killed anywhere it goes on with the set that is not there; the key of a message refuses a second one.</summary>
internal sealed class WriteBroadcast(IAppDb db, IBroadcastAudience audience, Wishes wishes, Wordings wordings, CompanySettings settings, TimeProvider clock) : LongJob<WriteBroadcast.Input>(Kind)
{
    public static readonly JobKind<Input> Kind = new("messaging.broadcast", MessagingPermissions.ViewBroadcasts);

    private const int AtOnce = 500;

    public sealed record Input(Guid Broadcast);

    protected override async Task<JobBatch> Next(Guid job, Input input, string? cursor, CancellationToken ct)
    {
        await db.Lock<Broadcast>(input.Broadcast, ct);
        var broadcast = await db.Broadcasts.Require(input.Broadcast, ct);
        if (broadcast.State is BroadcastState.Stopped)
            return new JobBatch(null);

        var some = await audience.Next(broadcast.Audience, cursor is null ? null : Guid.Parse(cursor), AtOnce, ct);
        await wishes.Prepare([.. some.Select(x => x.CustomerId)], ct);
        var reach = new BroadcastReach(broadcast.Wish, broadcast.Ways);
        await Remember(reach, broadcast.Id, some, ct);

        var (now, written) = (clock.GetUtcNow(), 0);
        var company = (await settings.Get<CompanyProfile>(ct)).Name;
        var start = broadcast.StartAt > now ? broadcast.StartAt.Value : now;
        foreach (var who in some)
        {
            var wish = await wishes.Of(who.CustomerId, ct);
            Notification? former = null;
            foreach (var (channel, address) in reach.Of(wish.Service, wish.Marketing, who.Phone, who.Email))
            {
                var told = BroadcastText.To(who, broadcast.Subject, broadcast.Body, broadcast.Wish, channel, company, wish.Language);
                var (subject, body) = await wordings.Say(told, channel, wish.Language, ct);
                var message = Notification.InBroadcast(broadcast, who.CustomerId, channel, address, subject, body, told.Written(wish.Language), wish.Language, start, now, former?.Id);
                db.Notifications.Add(message);
                written += former is null ? 1 : 0;
                former ??= message;
            }
        }

        broadcast.Count(written, reach.Refused, reach.NoAddress, reach.SameAddress);
        var isLast = some.Count < AtOnce;
        if (isLast)
            broadcast.AllWritten();
        await db.Announce(BroadcastTopics.All, ct);
        await db.SaveChangesAsync(ct);
        return new JobBatch(isLast ? null : $"{some[^1].CustomerId}") { Done = written, Skipped = some.Count - written };
    }

    /// <summary>Addresses that somebody of an earlier set has it at.</summary>
    private async Task Remember(BroadcastReach reach, Guid broadcast, IReadOnlyList<Addressee> some, CancellationToken ct)
    {
        List<string> asked = [.. some.Select(x => x.Phone.Value), .. some.Select(x => x.Email?.Trim().ToLowerInvariant()).OfType<string>()];
        foreach (var address in await db.Notifications.Where(x => x.BroadcastId == broadcast && asked.Contains(x.Address!)).Select(x => x.Address!).ToListAsync(ct))
            reach.Used(address);
    }
}

/// <summary>Asked once more when a message goes: who has said stop meanwhile gets none.</summary>
internal sealed class BroadcastSettled(IAppDb db, Wishes wishes) : IMessageCause
{
    public IReadOnlyList<string> Events { get; } = ["broadcast"];

    public async Task<IReadOnlyDictionary<string, string>> Settled(IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var asked = keys.Select(key => (Key: key, Parts: key.Split('/'))).Where(x => x.Parts.Length == 3)
            .Select(x => (x.Key, Broadcast: Guid.ParseExact(x.Parts[1], "n"), Customer: Guid.ParseExact(x.Parts[2], "n"))).ToList();
        var ids = asked.Select(x => x.Broadcast).Distinct().ToList();
        var broadcasts = await db.Broadcasts.Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.Wish, x.State }).ToDictionaryAsync(x => x.Id, ct);
        await wishes.Prepare([.. asked.Select(x => x.Customer).Distinct()], ct);

        Dictionary<string, string> settled = [];
        foreach (var (key, broadcast, customer) in asked)
            if (!broadcasts.TryGetValue(broadcast, out var found) || found.State is BroadcastState.Stopped)
                settled[key] = "Siarannya dihentikan.";
            else if (!(await wishes.Of(customer, ct)).Allows(found.Wish))
                settled[key] = "Pelanggan tidak mau menerima pesan seperti ini.";
        return settled;
    }
}
