using IspJabbar.Application.Access.Mail;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Infrastructure.Messaging;

/// <summary>
/// Hands queued messages to their providers. Taken in one transaction, sent in none, recorded in another: killed in between, nobody knows whether it
/// went out, and it says so instead of going twice. Safe on many machines at once.
/// </summary>
public sealed class MessagePump(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int AtOnce = 20;

    /// <summary>Longer than any provider is waited for.</summary>
    private static readonly TimeSpan Lost = TimeSpan.FromMinutes(10);

    /// <returns>false when nothing is due</returns>
    public async Task<bool> SendNext(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();

        Dictionary<Channel, IMessageSender> senders = [];
        foreach (var sender in scope.ServiceProvider.GetServices<IMessageSender>())
            if (await sender.IsConnected(ct))
                senders[sender.Channel] = sender;
        if (senders.Count == 0)
            return false;

        var taken = await Take(db, [.. senders.Keys], ct);
        var site = taken.Count > 0 ? (await scope.ServiceProvider.GetRequiredService<CompanySettings>().Get<MailSettings>(ct)).SiteUrl : "";
        foreach (var message in taken)
        {
            var outcome = ct.IsCancellationRequested ? new SendOutcome.Unreachable("Server berhenti sebelum mengirim.") : await Send(senders[message.Channel], message, site, ct);
            Record(message, outcome);
            if (message.Instead(clock.GetUtcNow()) is { } next)
                db.Notifications.Add(next);
            await db.SaveChangesAsync(CancellationToken.None); // it has gone out, whether we are stopping or not
        }

        return taken.Count > 0;
    }

    private async Task<List<Notification>> Take(AppDbContext db, IReadOnlyCollection<Channel> channels, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Notifications.Where(x => x.Status == NotificationStatus.Sending && x.DueAt < now - Lost).ExecuteUpdateAsync(x => x
            .SetProperty(y => y.Status, NotificationStatus.Unknown).SetProperty(y => y.LastError, "Server berhenti saat mengirim."), ct);

        var names = channels.Select(x => x is Channel.Email ? "email" : "whatsapp").ToArray();
        var ids = await db.Database.SqlQuery<Guid>($"""
            update messaging.notification_logs set status = 'sending', due_at = {now}
            where id in (
                select id from messaging.notification_logs
                where status = 'queued' and due_at <= {now} and channel = any ({names})
                order by due_at limit {AtOnce} for update skip locked)
            returning id as "Value"
            """).ToListAsync(ct);
        return await db.Notifications.Where(x => ids.Contains(x.Id)).ToListAsync(ct);
    }

    private static async Task<SendOutcome> Send(IMessageSender sender, Notification message, string site, CancellationToken ct)
    {
        try
        {
            return await sender.Send(message.Id, message.Address!, message.Subject, WithLink(message, site), ct);
        }
        catch (Exception error)
        {
            return new SendOutcome.Unknown(error.Message);
        }
    }

    /// <summary>Our links are relative; a letter needs the whole address.</summary>
    private static string WithLink(Notification message, string site) =>
        message is { CustomerId: not null, Link: ['/', ..] link } && site.Length > 0 ? $"{message.Body}\n\n{site}{link}" : message.Body;

    private void Record(Notification message, SendOutcome outcome)
    {
        switch (outcome)
        {
            case SendOutcome.Accepted accepted:
                message.Accepted(accepted.ProviderMessageId, clock.GetUtcNow());
                break;
            case SendOutcome.Refused refused:
                message.Refused(refused.Reason);
                break;
            case SendOutcome.Unreachable unreachable:
                message.Unreachable(unreachable.Reason, clock.GetUtcNow());
                break;
            case SendOutcome.Unknown unknown:
                message.Lost(unknown.Reason);
                break;
        }
    }
}
