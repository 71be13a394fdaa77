using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Sync;

/// <summary>A router answered that had not before, or did not answer. The many that answer as ever are not worth a use case each.</summary>
/// <param name="Silence">why it could not be read, for the person at the screen; null when it answered</param>
[Requires(Everyone.Automation)]
public sealed record NoteRouterPulse(Guid RouterId, string? Silence) : ICommand<Unit>;

internal sealed class NoteRouterPulseHandler(IAppDb db, CompanySettings settings, Notices notices, TimeProvider clock) : IRequestHandler<NoteRouterPulse, Unit>
{
    public async Task<Unit> Handle(NoteRouterPulse command, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var router = await db.Routers.SingleOrDefaultAsync(x => x.Id == command.RouterId, ct);
        var health = await db.RouterHealth.SingleOrDefaultAsync(x => x.RouterId == command.RouterId, ct);
        if (router is null || health is null)
            return Unit.Value; // archived meanwhile

        var before = health.State;
        var setting = await settings.Get<SyncSettings>(ct);
        RouterNews news;
        if (command.Silence is { } why)
        {
            router.DidNotAnswer(why, now);
            news = health.DidNotAnswer(why, setting.FailuresUntilOffline, now);
            if (health.Failures < setting.FailuresUntilOffline)
                health.SyncAt(now.AddSeconds(setting.RetrySeconds));
        }
        else
        {
            router.Answered(null, null, now);
            news = health.Answered(now);
        }

        await Tell(news, router, health, now, ct); // while somebody works at it nobody is alarmed
        if (health.State != before)
        {
            db.RouterLogs.Add(new RouterLog
            {
                RouterId = router.Id, At = now, Action = "sync", Outcome = health.State is RouterState.Offline ? "unreachable" : "online", Message = command.Silence,
            });
            await db.Announce([$"router:{router.Id}", "network"], ct);
        }

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private Task Tell(RouterNews news, Router router, RouterHealth health, DateTimeOffset now, CancellationToken ct)
    {
        var (subject, body) = news switch
        {
            RouterNews.WentOffline => ($"Router {router.Name} tidak menjawab", $"{health.LastError} Status dan tagihan pelanggan tidak berubah; perintah menunggu sampai router kembali."),
            RouterNews.CameBack => ($"Router {router.Name} kembali", "Router menjawab lagi. Perintah yang menunggu dijalankan."),
            RouterNews.Flaps => ($"Router {router.Name} naik turun", "Router berulang kali hilang dan kembali. Anda diberi tahu lagi setelah tenang."),
            _ => ("", ""),
        };
        return news is RouterNews.None || router.MaintenanceSince is not null ? Task.CompletedTask : notices.TellStaff(
            NoticeKinds.RouterDown, NetworkPermissions.ManageRouters, $"router/{router.Id}/{news}/{now:yyyyMMddHHmmss}", $"router:{router.Id}",
            subject, body, $"/network/routers/{router.Id}", isNew: true, ct);
    }
}
