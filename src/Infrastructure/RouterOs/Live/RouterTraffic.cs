using System.Collections.Concurrent;
using System.Globalization;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Infrastructure.RouterOs.Live.Wire;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>
/// Asks <c>/interface/monitor-traffic once</c> when somebody wants to know and the last answer is no longer fresh. However many look, the router is asked once; when nobody does, never.
/// </summary>
internal sealed class RouterTraffic(RouterConnections connections, TimeProvider time) : IRouterTraffic
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, Line> _lines = new();

    public async Task<TrafficReading> Now(RouterEndpoint router, CancellationToken ct)
    {
        var line = _lines.GetOrAdd(router.RouterId, _ => new Line());
        await line.Turn.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (line.Last is { } last && time.GetElapsedTime(line.At) < Fresh)
                return last;

            line.Last = await Ask(router, ct).ConfigureAwait(false);
            line.At = time.GetTimestamp();
            return line.Last;
        }
        finally
        {
            line.Turn.Release();
        }
    }

    private async Task<TrafficReading> Ask(RouterEndpoint router, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            using var lease = await connections.Rent(router, either.Token).ConfigureAwait(false);
            var (names, trap) = await lease.Connection.Read(
                new Command("/interface/print").Only("name").Where("running", "true").Query("?type=pppoe-in").Query("?#!").Query("?#&"), (ref row) => row.Text("name"u8) ?? "", either.Token).ConfigureAwait(false);
            if (trap is not null)
                return Refused(trap);
            if (names.Count == 0)
                return new TrafficReading.Fine([]);

            var monitor = new Command("/interface/monitor-traffic").With("interface", string.Join(',', names)).With("once", "");
            (var rates, trap) = await lease.Connection.Read(
                monitor, (ref row) => new InterfaceNow(row.Text("name"u8) ?? "", Rate(ref row, "rx-bits-per-second"u8), Rate(ref row, "tx-bits-per-second"u8)), either.Token).ConfigureAwait(false);
            return trap is not null ? Refused(trap) : new TrafficReading.Fine([.. rates.OrderBy(x => x.Name, StringComparer.OrdinalIgnoreCase)]);
        }
        catch (RouterFailure failure)
        {
            return new TrafficReading.Failed(failure.Code, failure.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new TrafficReading.Failed(RouterErrorCode.Timeout, Wording.Silence(router));
        }
    }

    private static long Rate(ref RowView row, ReadOnlySpan<byte> name) =>
        row.TryGet(name, out var value) && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var rate) ? rate : 0;

    private static TrafficReading.Failed Refused(Trap trap) => new(trap.IsPolicy ? RouterErrorCode.Policy : RouterErrorCode.Refused, Wording.Refused(trap.Message));

    private sealed class Line
    {
        public SemaphoreSlim Turn { get; } = new(1);
        public TrafficReading? Last { get; set; }
        public long At { get; set; }
    }
}
