using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Infrastructure.RouterOs.Live.Wire;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>The port over <c>/ping</c>, which needs the right <c>test</c>. Always with a count: without one it would never end.</summary>
internal sealed class RouterPing(RouterConnections connections) : IRouterPing
{
    public async IAsyncEnumerable<PingStep> Ping(RouterEndpoint router, string address, int count, [EnumeratorCancellation] CancellationToken ct)
    {
        var steps = Channel.CreateUnbounded<PingStep>(new() { SingleReader = true, SingleWriter = true });
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var asking = Ask(router, address, count, steps.Writer, leaving.Token);
        try
        {
            await foreach (var step in steps.Reader.ReadAllAsync(ct).ConfigureAwait(false))
                yield return step;
        }
        finally
        {
            await leaving.CancelAsync().ConfigureAwait(false); // whoever stops listening stops the router
            await asking.ConfigureAwait(false);
        }
    }

    private async Task Ask(RouterEndpoint router, string address, int count, ChannelWriter<PingStep> steps, CancellationToken ct)
    {
        var number = 0;
        try
        {
            using var lease = await connections.Rent(router, ct).ConfigureAwait(false);
            var ping = new Command("/ping").With("address", address).With("count", count.ToString(CultureInfo.InvariantCulture)).With("interval", "1s");
            var reply = await lease.Connection.Run(ping, (ref row) =>
            {
                if (number < count && (row.TryGet("seq"u8, out _) || row.TryGet("time"u8, out _) || row.TryGet("status"u8, out _)))
                    steps.TryWrite(new PingStep.Echo(++number, row.TryGet("time"u8, out var time) && !row.TryGet("status"u8, out _) ? Durations.Parse(time) : null));
            }, ct).ConfigureAwait(false);
            if (reply.Trap is { } trap)
                steps.TryWrite(new PingStep.Failed(trap.IsPolicy ? Wording.Policy(router, trap.Message) : Wording.Refused(trap.Message)));
        }
        catch (RouterFailure failure)
        {
            steps.TryWrite(new PingStep.Failed(failure.Message));
        }
        catch (OperationCanceledException)
        {
            // nobody listens any more
        }
        finally
        {
            steps.Complete();
        }
    }
}
