namespace IspJabbar.Application.Network.Ports;

/// <summary>Sums over many counts, which the database makes where they lie.</summary>
public interface ITrafficBook
{
    /// <summary>How much went through each router's customers; routers of which nothing was counted are missing.</summary>
    Task<IReadOnlyList<RouterBandwidth>> ByRouter(DateTimeOffset from, DateTimeOffset until, CancellationToken ct);

    /// <summary>All routers together, on average, day by day of that zone.</summary>
    /// <param name="zone">IANA name</param>
    Task<IReadOnlyList<DayBandwidth>> ByDay(DateTimeOffset from, DateTimeOffset until, string zone, CancellationToken ct);
}

/// <summary>Bits a second. Down is towards the customers.</summary>
/// <param name="Accounts">the most that were counted at once</param>
/// <param name="DownP95">what nineteen of twenty counts did not exceed</param>
public sealed record RouterBandwidth(Guid RouterId, int Accounts, long DownAverage, long DownP95, long DownPeak, long UpAverage, long UpP95, long UpPeak);

/// <inheritdoc cref="RouterBandwidth"/>
public sealed record DayBandwidth(DateOnly Day, long DownAverage, long UpAverage);
