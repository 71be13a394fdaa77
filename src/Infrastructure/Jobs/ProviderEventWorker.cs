using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.WhatsApp;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>Works on what message providers told. Taking one moves it on, so instances share them without talking, and what an instance held when it was killed comes up again.</summary>
public sealed partial class ProviderEventWorker(IServiceScopeFactory scopes, IProviderInbox inbox, Pulse pulse, ILogger<ProviderEventWorker> logger, TimeProvider clock) : BackgroundService
{
    private const int Some = 64;
    private const int AtOnce = 4;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(1);

    /// <summary>Everything that is due now; for tests, and the loop itself.</summary>
    public async Task HandleAll(CancellationToken ct)
    {
        while (await inbox.Take(Some, clock.GetUtcNow(), Hold, ct) is { Count: > 0 } events)
            await Parallel.ForEachAsync(events, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (id, stop) => await Handle(id, stop));
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var beat = pulse.Next;
            try
            {
                await HandleAll(stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                Stumbled(error); // the database is away, perhaps; what is due stays due
            }

            await Task.WhenAny(beat, Task.Delay(Look, clock, stopping));
        }
    }

    private async Task Handle(long id, CancellationToken ct)
    {
        try
        {
            await Send(new HandleProviderEvent(id), ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            Failed(id, error); // one that trips us holds up nobody else
            await Send(new PostponeProviderEvent(id, error.Message), ct);
        }
    }

    private async Task Send<T>(IRequest<T> step, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(step, ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Provider event worker stumbled")]
    private partial void Stumbled(Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Working on provider event {Id} failed")]
    private partial void Failed(long id, Exception error);
}
