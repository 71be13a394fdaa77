using System.Collections.Concurrent;
using System.Diagnostics;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>
/// Works on long jobs: two at once on an instance, one for each person across all of them. After a turn of a few seconds the next person has theirs, so
/// that a job of an hour does not keep one of a minute waiting.
/// </summary>
public sealed partial class JobWorker(JobRunner runner, Leases leases, Pulse pulse, ILogger<JobWorker> logger, TimeProvider clock) : BackgroundService
{
    private const int AtOnce = 2;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, Task> _turns = new();

    /// <summary>Everything that is due now, to its end; for tests.</summary>
    public async Task RunAll(CancellationToken ct)
    {
        while (await runner.Due(AtOnce, ct) is { Count: > 0 } due)
            foreach (var job in due)
                await TakeTurn(job, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var beat = pulse.Next;
            try
            {
                foreach (var job in await runner.Due(AtOnce * 8, stopping))
                    if (_turns.Count < AtOnce)
                        _ = _turns.GetOrAdd(job.Lane, _ => Begin(job, stopping));
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                Stumbled(error); // the database is away, perhaps; what is ordered stays ordered
            }

            await Task.WhenAny(beat, Task.Delay(Look, clock, stopping));
            await Task.WhenAny(Task.Delay(Gather, clock, stopping));
        }

        await Task.WhenAll(_turns.Values);
    }

    private async Task Begin(DueJob job, CancellationToken stopping)
    {
        await Task.Yield(); // be in the list before leaving it
        var worked = false;
        try
        {
            worked = await TakeTurn(job, stopping);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            Stumbled(error);
        }
        catch (OperationCanceledException)
        {
            // stopping; the batch is taken back, the job is still there
        }
        finally
        {
            _turns.TryRemove(job.Lane, out _);
            if (worked)
                pulse.Beat(); // somebody else may have waited for the place
        }
    }

    /// <returns>false when another instance works for this person</returns>
    private async Task<bool> TakeTurn(DueJob job, CancellationToken ct)
    {
        await using var lease = await leases.TryTake(job.Lane, ct);
        if (lease is null)
            return false;

        var began = Stopwatch.GetTimestamp();
        while (await runner.RunBatch(job.Id, ct) && Stopwatch.GetElapsedTime(began) < Turn)
        {
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job worker stumbled")]
    private partial void Stumbled(Exception error);
}
