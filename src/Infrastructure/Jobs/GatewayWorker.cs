using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Application.Billing.Refunds;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>
/// Works on what gateways told, and asks about what they never spoke of. Several at once; taking one moves it on, so instances share them without talking, and what an
/// instance held when it was killed comes up again.
/// </summary>
public sealed partial class GatewayWorker(IServiceScopeFactory scopes, IGatewayInbox inbox, Pulse pulse, Rush rush, ILogger<GatewayWorker> logger, TimeProvider clock) : BackgroundService
{
    private const int AtOnce = 8;
    private const int Some = 128;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AsksEvery = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);

    /// <summary>Nobody's payment waits longer for others to be told of.</summary>
    private static readonly TimeSpan LongestGather = TimeSpan.FromSeconds(1);

    /// <summary>Longer than a gateway is waited for.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(2);

    /// <summary>Everything that is due now; for tests, and the loop itself.</summary>
    public async Task SettleAll(CancellationToken ct)
    {
        using (rush.Begin())
            while (await inbox.TakeEvents(Some, clock.GetUtcNow(), Hold, ct) is { Count: > 0 } events)
                await Parallel.ForEachAsync(await Together(events, ct), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (id, stop) => await Settle($"event {id}", new SettleNotice(id), stop));

        while (await inbox.TakeSilent(Some, clock.GetUtcNow(), Hold, ct) is { Count: > 0 } silent)
            await Parallel.ForEachAsync(silent, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (id, stop) => await Settle($"charge {id}", new SettleSilent(id), stop));

        while (await inbox.TakeRefunds(Some, clock.GetUtcNow(), Hold, ct) is { Count: > 0 } refunds)
            await Parallel.ForEachAsync(refunds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (id, stop) => await Settle($"refund {id}", new SendWaitingRefund(id), stop));
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var asked = clock.GetTimestamp();
        while (!stopping.IsCancellationRequested)
        {
            var beat = pulse.Next;
            try
            {
                await SettleAll(stopping);
                if (clock.GetElapsedTime(asked) > AsksEvery)
                {
                    asked = clock.GetTimestamp();
                    await Settle("settlements", new FetchSettlements(OnlyIfDue: true), stopping);
                }
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                Stumbled(error); // the database is away, perhaps; what is due stays due
            }

            await Task.WhenAny(beat, Task.Delay(Look, clock, stopping));
            var began = clock.GetTimestamp();
            do
                await Task.WhenAny(Task.Delay(Gather, clock, stopping));
            while (inbox.IsPouring && clock.GetElapsedTime(began) < LongestGather && !stopping.IsCancellationRequested);
        }
    }

    /// <returns>those that are to be settled one by one: all of them when something was wrong with any</returns>
    private async Task<IReadOnlyList<long>> Together(IReadOnlyList<long> events, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateSystemScope();
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SettleNotices(events), ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            Parted(events.Count, error);
            return events;
        }
    }

    private async Task Settle<T>(string what, IRequest<T> step, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateSystemScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(step, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            Failed(what, error); // one that trips us holds up nobody else; it comes up again
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Gateway worker stumbled")]
    private partial void Stumbled(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Settling {Count} notices together failed; they are settled one by one")]
    private partial void Parted(int count, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Settling {What} failed")]
    private partial void Failed(string what, Exception error);
}
