using IspJabbar.Application.Field.Schedule;
using IspJabbar.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>Every five minutes: customers are reminded of tomorrow's visits. One instance at a time; what is asked first wakes nobody.</summary>
public sealed partial class VisitWorker(IServiceScopeFactory scopes, Leases leases, ILogger<VisitWorker> logger, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);
    private static readonly Guid Lease = Guid.Parse("76697369-7400-7300-8000-766973697473");

    /// <summary>Everything that is due now; for tests, and the loop itself.</summary>
    public async Task Remind(CancellationToken ct)
    {
        await using var lease = await leases.TryTake(Lease, ct);
        if (lease is null)
            return; // another instance does

        while (await Send(new FindVisitsToRemind(), ct) is { Count: > 0 } due && await Send(new RemindOfVisits(due), ct) > 0)
        {
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Remind(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Stumbled(error); // what is due is found again
            }
        }
    }

    private async Task<T> Send<T>(IRequest<T> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Visit worker stumbled")]
    private partial void Stumbled(Exception error);
}
