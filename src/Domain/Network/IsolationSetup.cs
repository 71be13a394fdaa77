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

    /// <summary>Comments of the rules, by which they are found again, in the order in which a packet has to meet them.</summary>
    private static readonly string[] Filter = ["isolir-boleh", "isolir-tcp", "isolir-drop"];
    private static readonly string[] Nat = ["isolir-http"];

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

    /// <summary>
    /// What those on the list may reach and what not. They name nobody else, so at the top, before fasttrack, they touch nobody else. The last of a list comes first:
    /// each is put before those of ours that are there.
    /// </summary>
    public static IReadOnlyList<WantedRow> Firewall(string portal, bool mayChange) =>
    [
        Rule("/ip/firewall/filter", Filter, "isolir-drop", new() { ["chain"] = "forward", ["src-address-list"] = List, ["action"] = "drop" }, mayChange),
        Rule("/ip/firewall/filter", Filter, "isolir-tcp", new() { ["chain"] = "forward", ["src-address-list"] = List, ["protocol"] = "tcp", ["action"] = "reject", ["reject-with"] = "tcp-reset" }, mayChange),
        Rule("/ip/firewall/filter", Filter, "isolir-boleh", new() { ["chain"] = "forward", ["src-address-list"] = List, ["dst-address-list"] = Allowed, ["action"] = "accept" }, mayChange),
        Rule("/ip/firewall/nat", Nat, "isolir-http", new()
        {
            ["chain"] = "dstnat", ["src-address-list"] = List, ["protocol"] = "tcp", ["dst-port"] = "80", ["action"] = "dst-nat", ["to-addresses"] = portal, ["to-ports"] = "80",
        }, mayChange),
    ];

    private static WantedRow Rule(string menu, string[] sequence, string comment, Dictionary<string, string> values, bool mayChange)
    {
        values["disabled"] = "no";
        return new(menu, new() { ["comment"] = comment }, values, mayChange, sequence);
    }
}
