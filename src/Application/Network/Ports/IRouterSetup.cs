using IspJabbar.Domain.Network;

namespace IspJabbar.Application.Network.Ports;

/// <summary>
/// What a router is set up with besides accounts: profiles, pools, address lists. Like <see cref="IRouterGateway"/> it throws for nothing the router says or keeps silent about.
/// </summary>
public interface IRouterSetup
{
    /// <summary>Profiles and pools with what is given out of them. Changes nothing.</summary>
    Task<SetupReading> Read(RouterEndpoint router, CancellationToken ct);

    /// <summary>These rows as they are now, in the order asked; null for one that is not there. Changes nothing.</summary>
    Task<RowsReading> Find(RouterEndpoint router, IReadOnlyList<WantedRow> rows, CancellationToken ct);

    /// <summary>Makes the router have this row, then reads it back. One that is there and as wanted is left alone; see <see cref="WantedRow.MayChange"/>.</summary>
    Task<RowOutcome> Put(RouterEndpoint router, WantedRow wanted, CancellationToken ct);
}

public abstract record SetupReading
{
    public sealed record Fine(IReadOnlyList<SeenProfile> Profiles, IReadOnlyList<SeenPool> Pools) : SetupReading;

    /// <param name="Message">for the person at the screen, in Indonesian; the router's own words where it spoke</param>
    public sealed record Failed(RouterErrorCode Code, string Message) : SetupReading;
}

/// <summary>A row of <c>/ppp/profile</c>; what is not set is null.</summary>
public sealed record SeenProfile(string Name, string? RateLimit, string? LocalAddress, string? RemoteAddress, string? DnsServer, string? AddressList);

/// <summary>A row of <c>/ip/pool</c>.</summary>
/// <param name="Ranges"><c>10.0.0.2-10.0.0.254</c>, several separated by commas</param>
/// <param name="Used">rows of <c>/ip/pool/used</c></param>
public sealed record SeenPool(string Name, string Ranges, string? NextPool, int Used);

public abstract record RowsReading
{
    public sealed record Fine(IReadOnlyList<IReadOnlyDictionary<string, string>?> Rows) : RowsReading;

    /// <param name="Message">for the person at the screen, in Indonesian; the router's own words where it spoke</param>
    public sealed record Failed(RouterErrorCode Code, string Message) : RowsReading;
}

public abstract record RowOutcome
{
    /// <inheritdoc cref="SecretOutcome.Talk"/>
    public string? Talk { get; init; }

    /// <summary>It is there, read back. <paramref name="Changed"/> is false when it was before.</summary>
    public sealed record Done(bool Changed, IReadOnlyDictionary<string, string> Shown) : RowOutcome;

    /// <summary>One is there that differs, and it was not to be changed.</summary>
    public sealed record Kept(IReadOnlyDictionary<string, string> Shown) : RowOutcome;

    /// <summary>The router said no, in its own words.</summary>
    public sealed record Refused(RouterErrorCode Code, string Message) : RowOutcome;

    /// <summary>The router said yes, and does not show it.</summary>
    public sealed record NotYet(string Message) : RowOutcome;

    /// <summary>Nobody answered; it is not known whether anything was done.</summary>
    public sealed record Unreachable(RouterErrorCode Code, string Message) : RowOutcome;
}
