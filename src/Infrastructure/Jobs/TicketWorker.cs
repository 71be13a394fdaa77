using IspJabbar.Application.Support.Tickets.Clocks;
using IspJabbar.Application.Support.Tickets.Outages;
using IspJabbar.Application.Support.Tickets.Verdicts;
using IspJabbar.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>Every minute: tells of deadlines that come near or went by, lets tickets follow the mass outage behind them, and closes what was solved and nobody says anything about. One instance at a time; what is asked first wakes nobody.</summary>
public sealed partial class TicketWorker(IServiceScopeFactory scopes, Leases leases, ILogger<TicketWorker> logger, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly Guid Lease = Guid.Parse("7469636b-6574-7300-8000-7469636b6574");

    /// <summary>Everything that is due now; for tests, and the loop itself.</summary>
    public async Task Look(CancellationToken ct)
    {
        await using var lease = await leases.TryTake(Lease, ct);
        if (lease is null)
            return; // another instance looks

        while (await Send(new FindTicketAlarms(), ct) is { Count: > 0 } due && await Send(new SoundTicketAlarms(due), ct) > 0)
        {
        }

        while (await Send(new FindOutageTickets(), ct) is { IsNone: false } work && await Send(new FollowOutages(work), ct) > 0)
        {
        }

        while (await Send(new FindSilentTickets(), ct) is { Count: > 0 } silent && await Send(new CloseSilentTickets(silent), ct) > 0)
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
                await Look(stoppingToken);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Ticket worker stumbled")]
    private partial void Stumbled(Exception error);
}
