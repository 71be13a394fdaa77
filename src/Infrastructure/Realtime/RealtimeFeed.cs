using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Support.Chat;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IspJabbar.Infrastructure.Realtime;

/// <summary>
/// Hears what any instance announced (PostgreSQL LISTEN/NOTIFY) and hands the topic on. Only ids travel; whoever hears reads for themselves.
/// A connection that breaks is made anew; pages that missed something ask again when theirs comes back.
/// </summary>
public sealed partial class RealtimeFeed(NpgsqlDataSource database, IRealtimeAudience audience, RecentLookups lookups, ILogger<RealtimeFeed> logger, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Listen(stopping);
            }
            catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
            {
                Broken(error.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), clock, stopping);
            }
        }
    }

    private async Task Listen(CancellationToken stopping)
    {
        await using var connection = await database.OpenConnectionAsync(stopping);
        List<string> heard = [];
        connection.Notification += (_, notice) => heard.Add(notice.Payload);

        await using (var listen = new NpgsqlCommand("listen realtime", connection))
            await listen.ExecuteNonQueryAsync(stopping);

        while (!stopping.IsCancellationRequested)
        {
            await connection.WaitAsync(stopping);

            if (!heard.TrueForAll(x => x.StartsWith(TellHere.Topic, StringComparison.Ordinal)))
                lookups.Forget(); // before anybody is told and asks again
            foreach (var topic in heard.Distinct().ToList())
                await audience.Tell(topic, stopping);
            heard.Clear();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Realtime feed broken, listening again: {Reason}")]
    private partial void Broken(string reason);
}

/// <summary>Who on this instance looks at a topic; the web project's hub.</summary>
public interface IRealtimeAudience
{
    Task Tell(string topic, CancellationToken ct);
}
