using IspJabbar.Application.Network.Outages;
using IspJabbar.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>Looks for mass outages several times a minute. One instance at a time: two would tell everybody twice before the index refuses the second.</summary>
public sealed partial class OutageWorker(IServiceScopeFactory scopes, Leases leases, ILogger<OutageWorker> logger, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly Guid Lease = Guid.Parse("6f757461-6765-7300-8000-6f7574616765");

    public async Task Look(CancellationToken ct)
    {
        await using var lease = await leases.TryTake(Lease, ct);
        if (lease is null)
            return; // another instance looks

        await using var scope = scopes.CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new WatchOutages(), ct);
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
                Stumbled(error); // the next look works everything out anew
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for mass outages stumbled")]
    private partial void Stumbled(Exception error);
}
