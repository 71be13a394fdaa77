using IspJabbar.Application.Network.Setup;
using IspJabbar.Infrastructure.Jobs;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Network;

/// <summary>Reads profiles and pools of routers once an hour, and soon after something was changed there. Apart from the sync, which has to be quick.</summary>
public sealed partial class SetupReader(IServiceScopeFactory scopes, ILogger<SetupReader> logger, TimeProvider clock) : BackgroundService
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    /// <summary>Everything that is due now; for tests and the loop itself.</summary>
    public async Task ReadDue(CancellationToken ct)
    {
        while (await Send(new TakeSetupsDue(AtOnce), ct) is { Count: > 0 } due)
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (id, stop) => await Send(new ReadRouterSetup(id), stop));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        do
        {
            try
            {
                await ReadDue(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Stumbled(error); // the database is away, perhaps; the next look finds what is due
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<T> Send<T>(IRequest<T> useCase, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(useCase, ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading set-ups of routers stumbled")]
    private partial void Stumbled(Exception error);
}
