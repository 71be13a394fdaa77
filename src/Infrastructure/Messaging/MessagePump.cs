using System.Collections.Concurrent;
using System.Text.Json;
using IspJabbar.Application.Access.Mail;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.Sending;
using IspJabbar.Application.Messaging.WhatsApp;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Infrastructure.Messaging;

/// <summary>
/// Hands queued messages to their providers, within what each number may send. Taken in one transaction, sent in none, recorded in another: killed in between, nobody knows
/// whether it went out, and it says so instead of going twice. Safe on many machines at once. (docs/decisions/0029)
/// </summary>
public sealed class MessagePump(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int AtOnce = 64;
    private const int SideBySide = 8;

    private const string Stopped = "Server berhenti saat mengirim; mungkin sudah terkirim.";
    private const string TooLate = "Lewat batas waktu kirim.";
    private const string ByMail = "Dikirim lewat email.";

    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromSeconds(15);

    private DateTimeOffset _swept = DateTimeOffset.MinValue;

    /// <summary>One round: some messages of every channel.</summary>
    /// <returns>false when nothing is due</returns>
    public async Task<bool> SendNext(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        await Sweep(scope.ServiceProvider, ct);
        var followed = await new BroadcastFollower(scope.ServiceProvider.GetRequiredService<AppDbContext>(), clock).Next(ct);

        var routes = await Routes(scope.ServiceProvider, ct);
        if (routes.Count == 0)
            return followed;

        var rules = await Rules.Read(scope.ServiceProvider, ct);
        var rounds = await Task.WhenAll(routes.GroupBy(x => x.Channel).Select(channel => Round([.. channel], rules, ct)));
        return followed || rounds.Any(x => x);
    }

    private static async Task<IReadOnlyList<Route>> Routes(IServiceProvider services, CancellationToken ct)
    {
        List<Route> routes = [];
        foreach (var (channel, number, provider) in ((Channel, Guid, Provider)[])[(Channel.Email, Sender.Mail, Provider.Smtp), (Channel.Push, Sender.Browsers, Provider.Push)])
            if (services.GetServices<IMessageSender>().LastOrDefault(x => x.Channel == channel) is { } only && await only.IsConnected(ct))
                routes.Add(new(number, channel, provider, only.Send));

        var approved = (await services.GetRequiredService<AppDbContext>().ApprovedTemplates.AsNoTracking().ToListAsync(ct))
            .ToDictionary(x => (x.Event, x.Language), x => new WhatsAppTemplate(x.Name, x.Code, x.Parameters));
        foreach (var (sender, adapter, access) in await services.GetRequiredService<SenderDesk>().All(ct))
            if (sender.IsOn && access is not null)
                routes.Add(new(sender.Id, Channel.Whatsapp, sender.Provider, (message, stop) => adapter.Send(message, approved.GetValueOrDefault((message.Event, message.Language)), access, stop)));
        return routes;
    }

    /// <summary>By the first number of a channel that may send now.</summary>
    private async Task<bool> Round(IReadOnlyList<Route> routes, Rules rules, CancellationToken ct)
    {
        foreach (var route in routes)
        {
            await using var scope = scopes.CreateSystemScope();
            var round = new SendingRound(scope.ServiceProvider, clock, rules);
            if (await round.Take(route, AtOnce, ct) is not { Looked: > 0 } taken)
                continue; // what waits may have to go by the next

            await Send(round, route, taken.Messages, ct);
            return true;
        }

        return false;
    }

    private static async Task Send(SendingRound round, Route route, IReadOnlyList<Taken> messages, CancellationToken ct)
    {
        if (messages.Count == 0)
            return;

        // What came back meanwhile is recorded together, as soon as the former is: a kill leaves few in doubt, and many cost little.
        var said = new ConcurrentQueue<(Taken, SendOutcome)>();
        using var something = new SemaphoreSlim(0);
        var sending = Parallel.ForEachAsync(messages, new ParallelOptions { MaxDegreeOfParallelism = SideBySide }, async (message, _) =>
        {
            said.Enqueue((message, ct.IsCancellationRequested ? new SendOutcome.Unreachable("Server berhenti sebelum mengirim.") : message.Obstacle ?? await Send(route, message.Message, ct)));
            something.Release();
        });

        for (var left = messages.Count; left > 0;)
        {
            await something.WaitAsync(CancellationToken.None);
            List<(Taken, SendOutcome)> some = [];
            while (said.TryDequeue(out var one))
                some.Add(one);
            if (some.Count > 0)
                await round.Record(route, some); // it has gone out, whether we are stopping or not
            left -= some.Count;
        }

        await sending;
    }

    private static async Task<SendOutcome> Send(Route route, OutgoingMessage message, CancellationToken ct)
    {
        try
        {
            return await route.Send(message, ct);
        }
        catch (Exception error)
        {
            return new SendOutcome.Unknown(error.Message);
        }
    }

    /// <summary>What was left by the dead, what is too late, what has to step in.</summary>
    private async Task Sweep(IServiceProvider services, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now - _swept < BetweenSweeps)
            return;

        _swept = now; // others of this process need not
        await services.GetRequiredService<SenderDesk>().Appear(ct);
        var db = services.GetRequiredService<AppDbContext>();
        await db.Database.ExecuteSqlAsync($"""
            with lost as (
                update messaging.notification_logs set status = 'unknown', leased_until = null, last_error = {Stopped}
                where status = 'sending' and coalesce(leased_until, due_at + interval '10 minutes') <= {now}
                returning id, attempts)
            update messaging.send_attempts a set outcome = 'unknown', ended_at = {now}, note = {Stopped} from lost where a.message_id = lost.id and a.number = lost.attempts;

            update messaging.notification_logs set status = 'expired', last_error = {TooLate} where status in ('queued', 'reserve') and expires_at <= {now};

            with ripe as (
                update messaging.notification_logs r set status = case
                    when m.status in ('delivered', 'read') or m.status in ('accepted', 'sent') and s.heard_at is null then 'spared' else 'queued' end
                from messaging.notification_logs m left join messaging.senders s on s.id = m.sender_id
                where r.status = 'reserve' and r.due_at <= {now} and m.id = r.stands_in_for
                returning r.stands_in_for, r.status)
            update messaging.notification_logs m set status = 'spared', last_error = {ByMail} from ripe where m.id = ripe.stands_in_for and ripe.status = 'queued' and m.status = 'queued';
            """, ct);
        if (await db.Senders.AnyAsync(x => x.IsOn && x.StoppedAt != null, ct)) // a command wakes every worker
            await services.GetRequiredService<IMediator>().Send(new TellOfStoppedSenders(), ct);
    }

    internal sealed record Route(Guid Sender, Channel Channel, Provider Provider, Func<OutgoingMessage, CancellationToken, Task<SendOutcome>> Send);

    /// <param name="Attempt">which one this is</param>
    /// <param name="Obstacle">why it is not handed over this time</param>
    /// <param name="Record">the conversation it is part of; null: none</param>
    internal sealed record Taken(Guid Id, int Attempt, OutgoingMessage Message, SendOutcome? Obstacle = null, string? Record = null);

    /// <param name="Site">where people reach our pages; null: not set</param>
    internal sealed record Rules(SendingSettings Sending, string Zone, Uri? Site)
    {
        public static async Task<Rules> Read(IServiceProvider services, CancellationToken ct)
        {
            var settings = services.GetRequiredService<CompanySettings>();
            var site = (await settings.Get<MailSettings>(ct)).SiteUrl;
            return new(await settings.Get<SendingSettings>(ct), (await settings.Get<CompanyProfile>(ct)).TimeZone, Uri.TryCreate(site.TrimEnd('/') + "/", UriKind.Absolute, out var there) ? there : null);
        }
    }

    internal static IReadOnlyDictionary<string, string> VariablesOf(string? json) =>
        json is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
}
