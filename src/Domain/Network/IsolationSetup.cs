namespace IspJabbar.Domain.Network;

/// <summary>What a router needs so that who is cut off by profile has a slow line of their own, marked for the firewall.</summary>
public static class IsolationSetup
{
    public const string Pool = "pool-isolir";
    public const string Ranges = "10.255.0.2-10.255.255.254";
    public const string Gateway = "10.255.0.1";

    /// <summary>Sessions of the profile are on it while they last.</summary>
    public const string List = "isolir";

    /// <summary>What they may reach: the notice and the resolver.</summary>
    public const string Allowed = "isolir-boleh";

    /// <param name="portal">address of the notice</param>
    /// <param name="dns">of the resolver</param>
    public static IReadOnlyList<WantedRow> Rows(string profile, string portal, string dns, bool mayChange) =>
    [
        new("/ip/pool", new() { ["name"] = Pool }, new() { ["ranges"] = Ranges }, mayChange),
        new("/ppp/profile", new() { ["name"] = profile }, new()
        {
            ["local-address"] = Gateway, ["remote-address"] = Pool, ["rate-limit"] = "128k/128k", ["address-list"] = List, ["dns-server"] = dns, ["only-one"] = "yes",
        }, mayChange),
        .. new[] { portal, dns }.Distinct().Select(address => new WantedRow("/ip/firewall/address-list", new() { ["list"] = Allowed, ["address"] = address }, [], mayChange)),
    ];
}
