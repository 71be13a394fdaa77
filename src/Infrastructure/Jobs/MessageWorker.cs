using IspJabbar.Infrastructure.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>Sends e-mail and WhatsApp as they become due.</summary>
internal sealed partial class MessageWorker(MessagePump pump, Pulse pulse, ILogger<MessageWorker> logger, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var beat = pulse.Next;
            try
            {
                while (await pump.SendNext(stopping))
                {
                }
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                Stumbled(error); // the database is away, perhaps; what is queued stays queued
            }

            await Task.WhenAny(beat, Task.Delay(Look, clock, stopping));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Message worker stumbled")]
    private partial void Stumbled(Exception error);
}
