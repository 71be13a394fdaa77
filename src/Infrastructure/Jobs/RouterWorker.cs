using System.Collections.Concurrent;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>
/// Visits the routers that something is ordered for: many routers at once, one visitor a router, across all instances.
/// A router that hangs holds up only itself.
/// </summary>
public sealed partial class RouterWorker(IServiceScopeFactory scopes, Leases leases, Pulse pulse, ILogger<RouterWorker> logger, TimeProvider clock) : BackgroundService
{
    private const int AtOnce = 16;
    /// <summary>Hundreds of commits a second need not be hundreds of looks.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, Task> _visits = new();

    /// <summary>Everything that is due now, to its end; for tests and for a job that must not leave before.</summary>
    public async Task VisitAll(CancellationToken ct)
    {
        while (await Due(ct) is { Count: > 0 } routers)
            await Task.WhenAll(routers.Select(router => Visit(router, ct)));
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var beat = pulse.Next;
            try
            {
                foreach (var router in await Due(stopping))
                    if (_visits.Count < AtOnce)
                        _ = _visits.GetOrAdd(router, id => Begin(id, stopping));
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                Stumbled(error); // the database is away, perhaps; what is ordered stays ordered
            }

            await Task.WhenAny(beat, Task.Delay(Look, clock, stopping));
            await Task.WhenAny(Task.Delay(Gather, clock, stopping));
        }

        await Task.WhenAll(_visits.Values);
    }

    private async Task Begin(Guid router, CancellationToken stopping)
    {
        await Task.Yield(); // be in the list before leaving it
        try
        {
            await Visit(router, stopping);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            Failed(router, error);
        }
        catch (OperationCanceledException)
        {
            // stopping; the order is still there
        }
        finally
        {
            _visits.TryRemove(router, out _);
            pulse.Beat(); // something may have been ordered while the door was closing
        }
    }

    private async Task Visit(Guid router, CancellationToken ct)
    {
        await using var lease = await leases.TryTake(router, ct);
        if (lease is null)
            return; // another instance is there

        while (await CarryOutNext(router, ct))
        {
        }
    }

    private async Task<bool> CarryOutNext(Guid router, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<RouterVisits>().CarryOutNext(router, ct);
    }

    private async Task<IReadOnlyList<Guid>> Due(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<RouterVisits>().RoutersDue(AtOnce * 2, ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Router worker stumbled")]
    private partial void Stumbled(Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Visit to router {Router} failed")]
    private partial void Failed(Guid router, Exception error);
}
