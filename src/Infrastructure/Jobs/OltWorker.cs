using System.Collections.Concurrent;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>
/// Reads OLTs and talks to their consoles: several OLTs at once, each with one reader and one writer across all instances. One that hangs holds up
/// only itself.
/// </summary>
public sealed partial class OltWorker(IServiceScopeFactory scopes, Leases leases, Pulse pulse, ILogger<OltWorker> logger, TimeProvider clock) : BackgroundService
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>Hundreds of commits a second need not be hundreds of looks.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Guid Olt, bool Writes), Task> _visits = new();

    /// <summary>Everything that is due now, to its end; for tests.</summary>
    public async Task VisitAll(CancellationToken ct)
    {
        while (await Due(ct) is { Count: > 0 } due)
            foreach (var (olt, writes) in due)
                await Visit(olt, writes, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var beat = pulse.Next;
            try
            {
                foreach (var visit in await Due(stopping))
                    if (_visits.Count < AtOnce)
                        _ = _visits.GetOrAdd(visit, key => Begin(key.Olt, key.Writes, stopping));
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                Stumbled(error); // the database is away, perhaps; turns and orders stay due
            }

            await Task.WhenAny(beat, Task.Delay(Look, clock, stopping));
            await Task.WhenAny(Task.Delay(Gather, clock, stopping));
        }

        await Task.WhenAll(_visits.Values);
    }

    private async Task Begin(Guid olt, bool writes, CancellationToken stopping)
    {
        await Task.Yield(); // be in the list before leaving it
        try
        {
            await Visit(olt, writes, stopping);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            Failed(olt, error);
            await Task.WhenAny(Task.Delay(Rest, clock, stopping)); // the turn is still due; a fault of ours must not become a burden of the OLT's
        }
        catch (OperationCanceledException)
        {
            // stopping; the order is still there
        }
        finally
        {
            _visits.TryRemove((olt, writes), out _);
        }
    }

    private async Task Visit(Guid olt, bool writes, CancellationToken ct)
    {
        await using var lease = await leases.TryTake(writes ? Writer(olt) : olt, ct);
        if (lease is null)
            return; // another instance is there

        if (!writes)
        {
            await Read(olt, ct);
            return;
        }

        var look = false;
        while (await Do(visits => visits.TalkNext(olt, ct)) is { } changed)
            look |= changed;
        if (!look)
            return;

        await using var reading = await leases.TryTake(olt, ct);
        if (reading is not null) // else it is being read; what that does not settle, the next reading will
            await Read(olt, ct);
    }

    private Task<bool> Read(Guid olt, CancellationToken ct) => Do(async visits =>
    {
        await visits.Read(olt, ct);
        return true;
    });

    private async Task<T> Do<T>(Func<OltVisits, Task<T>> what)
    {
        await using var scope = scopes.CreateSystemScope();
        return await what(scope.ServiceProvider.GetRequiredService<OltVisits>());
    }

    private async Task<IReadOnlyList<(Guid Olt, bool Writes)>> Due(CancellationToken ct) => await Do(async visits =>
    {
        List<(Guid, bool)> due = [.. (await visits.DueToTalk(AtOnce * 2, ct)).Select(olt => (olt, true))];
        due.AddRange((await visits.DueToRead(AtOnce * 2, ct)).Select(olt => (olt, false)));
        return due;
    });

    /// <summary>Leases are told apart by the last eight bytes.</summary>
    private static Guid Writer(Guid olt)
    {
        var bytes = olt.ToByteArray();
        bytes[15] ^= 0x5A;
        return new Guid(bytes);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "OLT worker stumbled")]
    private partial void Stumbled(Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Visit to OLT {Olt} failed")]
    private partial void Failed(Guid olt, Exception error);
}
