using System.Collections.Concurrent;
using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Domain.Billing.Gateways;

namespace IspJabbar.Application.Billing.Gateways;

/// <summary>
/// The opened keys by which notices are judged, a second old at most: a burst of them need not read and decrypt the settings a thousand times. Here a change counts at once, on other
/// instances within that second.
/// </summary>
internal sealed class RecentGatewayKeys(TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Gateway, ((IPaymentGateway, GatewayAccess?) Kept, long At)> _kept = new();

    public async Task<(IPaymentGateway Gateway, GatewayAccess? Access)> Of(Gateway code, GatewayDesk desk, CancellationToken ct)
    {
        if (_kept.TryGetValue(code, out var known) && clock.GetElapsedTime(known.At) < Fresh)
            return known.Kept;

        var at = clock.GetTimestamp();
        var read = await desk.Of(code, ct);
        _kept[code] = (read, at);
        return read;
    }

    public void Forget() => _kept.Clear();
}
