using IspJabbar.Application.Billing.Letters;
using IspJabbar.Application.Billing.Runs;
using IspJabbar.Application.Customers.ServiceOrders;
using IspJabbar.Domain.Billing;
using IspJabbar.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>
/// Starts the month's bills when their day comes, and finishes what was started, here or by a process that is gone. Several instances do no harm: each occasion is one run, and of each
/// run one batch is made at a time.
/// </summary>
public sealed partial class BillingWorker(IServiceScopeFactory scopes, Pulse pulse, ILogger<BillingWorker> logger, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    /// <summary>Asks whether the day has come; a minute after midnight is soon enough. Services that stop or begin on the day do so first, so that the bills of the day know.</summary>
    public async Task StartDue(CancellationToken ct)
    {
        foreach (var order in await Do(new ListDueServiceOrders(), ct))
        {
            try
            {
                await Do(new CarryOutServiceOrder(order), ct);
            }
            catch (Exception error) when (!ct.IsCancellationRequested)
            {
                Failed(order, error); // holds up nobody else, and no bill; it comes up again
            }
        }

        await Do(new StartDueBilling(), ct);
    }

    /// <summary>Every run that is not finished, to its end.</summary>
    public async Task FinishAll(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        foreach (var run in await scope.ServiceProvider.GetRequiredService<AppDbContext>().BillingRuns
            .Where(x => x.State == BillingRunState.Running).OrderBy(x => x.StartedAt).Select(x => x.Id).ToListAsync(ct))
            await Finish(run, ct);
    }

    /// <summary>One run to its end; whoever else works on it takes turns with us.</summary>
    public async Task Finish(Guid run, CancellationToken ct)
    {
        while (await Do(new BillNextBatch(run), ct))
        {
        }
    }

    /// <summary>Who got a bill from a finished run and was not told of it yet. Letters wait while bills are being made: they would only take the database from them.</summary>
    public async Task TellAll(CancellationToken ct)
    {
        while (await NextToTell(ct) is { } run)
            await Do(new TellNextBills(run), ct);
    }

    private async Task<Guid?> NextToTell(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var runs = scope.ServiceProvider.GetRequiredService<AppDbContext>().BillingRuns;
        return await runs.Where(x => x.State == BillingRunState.Done && x.ToldAt == null && !runs.Any(one => one.State == BillingRunState.Running))
            .OrderBy(x => x.StartedAt).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var asked = DateTimeOffset.MinValue;
        while (!stopping.IsCancellationRequested)
        {
            var beat = pulse.Next;
            try
            {
                if (clock.GetUtcNow() is var now && (now - asked).Duration() >= Look)
                {
                    await StartDue(stopping);
                    asked = now;
                }

                await FinishAll(stopping);
                await TellAll(stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                Stumbled(error); // the database is away, perhaps; a run that was started stays started
            }

            await Task.WhenAny(beat, Task.Delay(Look, clock, stopping));
            await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(200), clock, stopping));
        }
    }

    private async Task<T> Do<T>(IRequest<T> step, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(step, ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Billing worker stumbled")]
    private partial void Stumbled(Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Carrying out service order {Order} failed")]
    private partial void Failed(Guid order, Exception error);
}
