namespace IspJabbar.Application.Network.Ports;

/// <summary>Reads all of a router at once, changing nothing. Like <see cref="IRouterGateway"/> it throws for nothing the router says or keeps silent about.</summary>
public interface IRouterReader
{
    Task<RouterReading> Read(RouterEndpoint router, CancellationToken ct);

    /// <summary>What went through the line of everybody who is dialled in, since their session began.</summary>
    /// <returns>null when not all of it could be read</returns>
    Task<IReadOnlyList<LineCounter>?> ReadLines(RouterEndpoint router, CancellationToken ct);
}

/// <param name="Name">of the account; the router calls the interface <c>&lt;pppoe-NAME&gt;</c></param>
/// <param name="RxBytes">what the router received, so what the customer sent; 64 bits, 32 on old boards, begins anew with every session</param>
/// <param name="TxBytes">what the customer received; see <paramref name="RxBytes"/></param>
public sealed record LineCounter(string Name, ulong RxBytes, ulong TxBytes);

public abstract record RouterReading
{
    /// <summary>Everything was read to its end. Half a list is <see cref="Failed"/>: nobody may be called offline because a line broke.</summary>
    /// <param name="SecretsPrint">of what is compared of the accounts; the same on every instance and after a restart</param>
    /// <param name="SessionsPrint">of what is compared of the sessions, clocks left out; see <paramref name="SecretsPrint"/></param>
    /// <param name="Took">from the first byte to the last</param>
    public sealed record Fine(
        RouterVitals Vitals, IReadOnlyList<SeenSecret> Secrets, IReadOnlyList<SeenSession> Sessions, IReadOnlyList<SeenInterface> Interfaces,
        long SecretsPrint, long SessionsPrint, TimeSpan Took) : RouterReading;

    /// <param name="Message">for the person at the screen, in Indonesian; the router's own words where it spoke</param>
    public sealed record Failed(RouterErrorCode Code, string Message) : RouterReading;
}

/// <param name="Identity"><c>/system/identity</c></param>
/// <param name="Version">as the router writes it, <c>7.16.2 (stable)</c></param>
/// <param name="Uptime">since it was switched on</param>
/// <param name="CpuLoad">percent</param>
/// <param name="MemoryFree">bytes</param>
/// <param name="MemoryTotal">bytes</param>
public sealed record RouterVitals(string Identity, string Version, string? Board, TimeSpan? Uptime, int? CpuLoad, long? MemoryFree, long? MemoryTotal);

/// <summary>A row of <c>/ppp/secret</c>.</summary>
/// <param name="Password">null when the router does not show it</param>
/// <param name="DisconnectReason">why its last session ended, in the router's words</param>
public sealed record SeenSecret(string Name, string Service, string Profile, bool Disabled, string Comment, string? Password, string? DisconnectReason)
{
    /// <summary>Never shows the password.</summary>
    public override string ToString() => $"{Name} ({Service})";
}

/// <summary>A row of <c>/ppp/active</c>.</summary>
/// <param name="Key">the router's own, of this session alone</param>
/// <param name="CallerId">MAC address of the modem</param>
/// <param name="Uptime">how long it has lasted</param>
public sealed record SeenSession(string Key, string Name, string Service, string? Address, string? CallerId, TimeSpan? Uptime);

/// <summary>A row of <c>/interface</c> that does not belong to one dialled-in customer.</summary>
/// <param name="RxBytes">what it received since it counts; 64 bits, begins anew when the router restarts</param>
/// <param name="TxBytes">what it sent; see <paramref name="RxBytes"/></param>
public sealed record SeenInterface(string Name, string Type, bool Running, ulong RxBytes, ulong TxBytes);
