using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.WhatsApp;
using IspJabbar.Application.Support.Chat.Files;
using IspJabbar.Domain.Support.Chat;
using IspJabbar.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>Fetches what customers attached, at once: providers keep it for half an hour. Taken in one transaction, fetched in none, kept in another.</summary>
public sealed partial class ChatFileWorker(IServiceScopeFactory scopes, Pulse pulse, ILogger<ChatFileWorker> logger, TimeProvider clock) : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    /// <summary>Everything that is due now; for tests, and the loop itself.</summary>
    public async Task FetchAll(CancellationToken ct)
    {
        while (await Fetch(ct))
        {
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var beat = pulse.Next;
            try
            {
                await FetchAll(stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                Stumbled(error); // what is due comes up again
            }

            await Task.WhenAny(beat, Task.Delay(Look, clock, stopping));
        }
    }

    private async Task<bool> Fetch(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var now = clock.GetUtcNow();

        // Looked for before it is taken: a command wakes every worker, this one too, and they would wake each other for ever.
        if (!await scope.ServiceProvider.GetRequiredService<AppDbContext>().ChatFiles.AnyAsync(x => x.State == ChatFileState.Waiting && x.DueAt <= now, ct))
            return false;

        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var due = await mediator.Send(new TakeChatFiles(AtOnce), ct);
        if (due.Count == 0)
            return false;

        var senders = (await scope.ServiceProvider.GetRequiredService<SenderDesk>().All(ct)).ToDictionary(x => x.Sender.Id);
        var replies = await Task.WhenAll(due.Select(async file => (file.Id, Reply: senders.TryGetValue(file.SenderId, out var number) && number.Access is { } access
            ? await number.Adapter.Fetch(file.Media, access, ct)
            : new MediaReply.Later("Kunci nomor WhatsApp ini belum lengkap."))));
        foreach (var (id, reply) in replies)
        {
            await using var own = scopes.CreateSystemScope();
            await own.ServiceProvider.GetRequiredService<IMediator>().Send(new KeepChatFile(id, reply), ct);
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Chat file worker stumbled")]
    private partial void Stumbled(Exception error);
}
