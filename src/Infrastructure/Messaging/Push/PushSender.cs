using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.Push;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Infrastructure.Messaging.Push;

/// <summary>One notice to all browsers of one person. It went out when one of them took it; browsers that are gone, or whose sign-in was ended, are forgotten.</summary>
internal sealed class PushSender(IServiceScopeFactory scopes) : IMessageSender
{
    public Channel Channel => Channel.Push;

    public async Task<bool> IsConnected(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().PushBrowsers.AnyAsync(ct);
    }

    public Task<SendOutcome> Send(Guid id, string address, string subject, string body, CancellationToken ct) => Send(new OutgoingMessage(id, address, subject, body), ct);

    /// <summary>In a scope of its own: several are under way at once.</summary>
    public async Task<SendOutcome> Send(OutgoingMessage message, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var (db, service) = (scope.ServiceProvider.GetRequiredService<AppDbContext>(), scope.ServiceProvider.GetRequiredService<IPushService>());
        var browsers = await Signed(db, Guid.Parse(message.Address), ct);
        if (browsers.Count == 0 || await scope.ServiceProvider.GetRequiredService<PushDesk>().Keys(ct) is not { } keys)
            return new SendOutcome.Refused("Tidak ada lagi peramban yang menyala.");

        var news = new PushNews(message.Subject, message.Body, message.Link ?? "/notifications", message.Id.ToString("n"));
        List<PushOutcome> said = [];
        foreach (var browser in browsers)
        {
            said.Add(await service.Send(browser, keys, news, ct));
            if (said[^1] is PushOutcome.Gone)
                await db.PushBrowsers.Where(x => x.Id == browser.Id).ExecuteDeleteAsync(ct);
        }

        return said.OfType<PushOutcome.Taken>().Any() ? new SendOutcome.Accepted(message.Id.ToString())
            : said.OfType<PushOutcome.Later>().FirstOrDefault() is { } later ? new SendOutcome.Busy(later.Reason, NumberToo: false)
            : new SendOutcome.Refused(said.OfType<PushOutcome.Refused>().FirstOrDefault()?.Reason ?? "Tidak ada lagi peramban yang menyala.");
    }

    /// <summary>A browser whose sign-in was ended shows nobody's news.</summary>
    private static async Task<List<PushBrowser>> Signed(AppDbContext db, Guid user, CancellationToken ct)
    {
        await db.PushBrowsers.Where(x => x.UserId == user && db.Sessions.Any(session => session.Id == x.SessionId && session.RevokedAt != null)).ExecuteDeleteAsync(ct);
        return await db.PushBrowsers.AsNoTracking().Where(x => x.UserId == user && db.Users.Any(person => person.Id == user && person.IsActive)).ToListAsync(ct);
    }
}
