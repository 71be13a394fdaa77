using IspJabbar.Infrastructure.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>Tells what has happened to whoever reacts, right after it happened.</summary>
internal sealed partial class OutboxWorker(OutboxPump pump, Pulse pulse, Rush rush, ILogger<OutboxWorker> logger, TimeProvider clock) : BackgroundService
{
    /// <summary>Hundreds of commits a second need not be hundreds of looks.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);
    /// <summary>A second: whoever paid has their line back soon, whatever else is going on.</summary>
    private const int MostWaits = 100;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var beat = pulse.Next;
            try
            {
                do
                    await Calm(stopping);
                while (await pump.HandleSome(stopping));
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                Stumbled(error); // the database is away, perhaps; what is due stays due
            }

            await Task.WhenAny(beat, Task.Delay(Look, clock, stopping));
            await Task.WhenAny(Task.Delay(Gather, clock, stopping));
        }
    }

    private async Task Calm(CancellationToken stopping)
    {
        for (var waited = 0; rush.IsOn && waited < MostWaits && !stopping.IsCancellationRequested; waited++)
            await Task.WhenAny(Task.Delay(Gather, clock, stopping));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox worker stumbled")]
    private partial void Stumbled(Exception error);
}
