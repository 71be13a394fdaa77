using System.Threading.Channels;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Drifts;
using IspJabbar.Application.Network.Sync;
using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Jobs;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Network;

/// <summary>
/// Reads every router every few minutes. Many at once, because most of the time is waiting; each for itself, so that one that hangs, drops or lies costs the others nothing.
/// Taking a router moves its next turn on, so instances share them without talking, and one that is killed leaves its routers for the next round.
/// </summary>
public sealed partial class RouterSync(
    IServiceScopeFactory scopes, SyncBook book, SampleMonths months, IRouterReader reader, ILogger<RouterSync> logger, TimeProvider clock) : BackgroundService, IRouterSync
{
    /// <summary>Routers read at the same time.</summary>
    public const int AtOnce = 64;

    /// <summary>Routers written at the same time: the database has two cores to compare with, not sixty-four.</summary>
    private const int WritersAtOnce = 4;

    private const int UnchangedAtOnce = 50;

    /// <summary>For everything a router has to say. Its own silences are shorter; this is for one that dribbles.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Sweep = TimeSpan.FromHours(6);

    private readonly SemaphoreSlim _writers = new(WritersAtOnce);

    public async Task<IReadOnlyList<SyncResult>> Run(IReadOnlyCollection<Guid> routers, CancellationToken ct)
    {
        var every = await Every(ct);
        var results = new List<SyncResult>();
        foreach (var some in routers.Chunk(AtOnce * 4))
            results.AddRange(await Run(await book.Take(some.Length, some, clock.GetUtcNow(), every, ct), ct));
        return results;
    }

    /// <summary>Everything that is due now; for tests and benchmarks, and the loop itself.</summary>
    public async Task<IReadOnlyList<SyncResult>> RunDue(CancellationToken ct)
    {
        var every = await Every(ct);
        List<SyncResult> results = [];
        while (await book.Take(AtOnce * 4, null, clock.GetUtcNow(), every, ct) is { Count: > 0 } taken)
            results.AddRange(await Run(taken, ct));
        return results;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var swept = clock.GetUtcNow() - Sweep;
        using var timer = new PeriodicTimer(Look, clock);
        do
        {
            try
            {
                await RunDue(stoppingToken);
                if (clock.GetUtcNow() - swept >= Sweep)
                {
                    await Forget(stoppingToken);
                    swept = clock.GetUtcNow();
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Stumbled(error); // the database is away, perhaps; the next round finds what is due
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>What is older than the settings keep.</summary>
    public async Task Forget(CancellationToken ct)
    {
        var settings = await Settings(ct);
        var month = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await months.DropBefore("sessions", month.AddMonths(-settings.SessionMonths), ct);
        foreach (var kind in (string[])["routers", "interfaces", "traffic", "router_traffic"])
            await months.DropBefore(kind, month.AddMonths(-settings.SampleMonths), ct);
        await book.ForgetLogs(clock.GetUtcNow().AddDays(-settings.LogDays), ct);
    }

    private async Task<IReadOnlyList<SyncResult>> Run(IReadOnlyList<TakenRouter> taken, CancellationToken ct)
    {
        if (taken.Count == 0)
            return [];

        await months.Make(clock.GetUtcNow(), ct);
        var traffic = TimeSpan.FromMinutes((await Settings(ct)).TrafficMinutes);
        var results = new SyncResult[taken.Count];
        var unchanged = Channel.CreateUnbounded<(Guid, RouterReading.Fine)>(new() { SingleReader = true });
        var noting = NoteUnchanged(unchanged.Reader, ct);

        try
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, taken.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (at, stop) =>
                results[at] = await Sync(taken[at], traffic, unchanged.Writer, stop));
        }
        finally
        {
            unchanged.Writer.Complete();
        }

        await noting;
        return results;
    }

    private async Task<SyncResult> Sync(TakenRouter router, TimeSpan traffic, ChannelWriter<(Guid, RouterReading.Fine)> unchanged, CancellationToken ct)
    {
        var id = router.Endpoint.RouterId;
        try
        {
            var answer = await Read(router.Endpoint, ct);
            if (answer is RouterReading.Failed failed)
            {
                await Note(id, failed.Message, ct);
                return new SyncResult(id, false, 0, 0, 0, failed.Message);
            }

            var reading = (RouterReading.Fine)answer;
            if (router.State is not RouterState.Online || router.WasInTrouble)
                await Note(id, null, ct);

            var changes = new SyncChanges(0, 0, 0, 0, 0, 0, 0);
            var doubted = router.MergedAt is not { } merged || clock.GetUtcNow() - merged >= SyncBook.Believed;
            var (secrets, sessions) = (doubted || reading.SecretsPrint != router.SecretsPrint, doubted || reading.SessionsPrint != router.SessionsPrint);
            if (secrets || sessions)
                changes = await Merge(id, reading, secrets, sessions, ct);
            else
                await unchanged.WriteAsync((id, reading), ct);

            if (traffic > TimeSpan.Zero && (router.TrafficAt is not { } counted || clock.GetUtcNow() - counted >= traffic - Look))
                await CountTraffic(router.Endpoint, traffic, ct);
            if (changes.Drifts > 0)
                await Send(new RepairByPolicy(id), ct);
            return new SyncResult(id, true, reading.Secrets.Count, reading.Sessions.Count, changes.Total, null);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            Failed(id, error); // ours, not the router's: it is neither called down nor up for it
            return new SyncResult(id, false, 0, 0, 0, "Hasil sinkronisasi gagal disimpan. Coba lagi; bila berulang, lihat log server.");
        }
    }

    /// <summary>After everything else, and not missed when it fails: the next count tells what both would have.</summary>
    private async Task CountTraffic(RouterEndpoint router, TimeSpan every, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            if (await reader.ReadLines(router, either.Token) is { } lines)
                await Written(() => book.CountTraffic(router.RouterId, lines, every, clock.GetUtcNow(), ct), ct);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // it dribbles
        }
    }

    private async Task<RouterReading> Read(RouterEndpoint router, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            return await reader.Read(router, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new RouterReading.Failed(RouterErrorCode.Timeout, $"Router tidak selesai menjawab dalam {Patience.TotalSeconds:0} detik. Periksa beban router dan mutu jalur.");
        }
    }

    private Task<SyncChanges> Merge(Guid router, RouterReading.Fine reading, bool secrets, bool sessions, CancellationToken ct) =>
        Written(() => book.Merge(router, reading, secrets, sessions, clock.GetUtcNow(), ct), ct);

    private async Task<T> Written<T>(Func<Task<T>> write, CancellationToken ct)
    {
        await _writers.WaitAsync(ct);
        try
        {
            return await write();
        }
        finally
        {
            _writers.Release();
        }
    }

    /// <summary>As they come, many to a statement.</summary>
    private async Task NoteUnchanged(ChannelReader<(Guid, RouterReading.Fine)> unchanged, CancellationToken ct)
    {
        List<(Guid, RouterReading.Fine)> some = [];
        while (await unchanged.WaitToReadAsync(ct))
        {
            while (some.Count < UnchangedAtOnce && unchanged.TryRead(out var one))
                some.Add(one);
            await book.NoteUnchanged(some, clock.GetUtcNow(), ct);
            some.Clear();
        }
    }

    private Task Note(Guid router, string? silence, CancellationToken ct) => Send(new NoteRouterPulse(router, silence), ct);

    private async Task Send(IRequest<Unit> command, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, ct);
    }

    private async Task<TimeSpan> Every(CancellationToken ct) => TimeSpan.FromMinutes((await Settings(ct)).EveryMinutes);

    private async Task<SyncSettings> Settings(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<CompanySettings>().Get<SyncSettings>(ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Router sync stumbled")]
    private partial void Stumbled(Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Writing what router {Router} showed failed")]
    private partial void Failed(Guid router, Exception error);
}
