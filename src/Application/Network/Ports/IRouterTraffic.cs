namespace IspJabbar.Application.Network.Ports;

/// <summary>What goes through a router's interfaces at this moment. Asks the router only while somebody looks, and once for all who do.</summary>
public interface IRouterTraffic
{
    Task<TrafficReading> Now(RouterEndpoint router, CancellationToken ct);
}

public abstract record TrafficReading
{
    /// <param name="Interfaces">those that run and do not belong to one dialled-in customer, by name; <c>/interface/monitor-traffic</c></param>
    public sealed record Fine(IReadOnlyList<InterfaceNow> Interfaces) : TrafficReading;

    /// <param name="Message">for the person at the screen, in Indonesian; the router's own words where it spoke</param>
    public sealed record Failed(RouterErrorCode Code, string Message) : TrafficReading;
}

/// <param name="RxBitsPerSecond">received by the router</param>
/// <param name="TxBitsPerSecond">sent by it</param>
public sealed record InterfaceNow(string Name, long RxBitsPerSecond, long TxBitsPerSecond);
