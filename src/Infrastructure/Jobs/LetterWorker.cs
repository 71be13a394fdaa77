using IspJabbar.Application.Access.Letters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>Sends letters about accounts, right after they were written.</summary>
public sealed partial class LetterWorker(IServiceScopeFactory scopes, Pulse pulse, ILogger<LetterWorker> logger, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>Everything that is due now.</summary>
    public async Task SendAll(CancellationToken ct)
    {
        bool more;
        do
        {
            await using var scope = scopes.CreateSystemScope();
            more = await scope.ServiceProvider.GetRequiredService<LetterRound>().SendNext(ct);
        }
        while (more);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var beat = pulse.Next;
            try
            {
                await SendAll(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Stumbled(error); // the database is away, perhaps; what is due stays due
            }

            await Task.WhenAny(beat, Task.Delay(Look, clock, stoppingToken));
            await Task.WhenAny(Task.Delay(Gather, clock, stoppingToken));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Letter worker stumbled")]
    private partial void Stumbled(Exception error);
}
