namespace IspJabbar.RouterOs.Simulator;

/// <summary>All menus of one router and what holds between them. All members are called under the router's gate.</summary>
internal sealed class Menus
{
    private static readonly string[] Services = ["any", "async", "l2tp", "ovpn", "pppoe", "pptp", "sstp"];
    private readonly Dictionary<string, Menu> _menus;

    public Menus(SimulatorOptions options)
    {
        Menu[] all =
        [
            new()
            {
                Path = "/ppp/secret",
                Properties = Defaults("name", "service=any", "caller-id=", "password=", "profile=default", "local-address", "remote-address",
                    "remote-ipv6-prefix", "routes=", "ipv6-routes=", "limit-bytes-in=0", "limit-bytes-out=0", "comment", "disabled=false"),
                Required = ["name"],
                Check = CheckSecret,
            },
            new()
            {
                Path = "/ppp/profile",
                Properties = Defaults("name", "local-address", "remote-address", "rate-limit", "address-list=", "parent-queue", "queue-type",
                    "dns-server", "only-one=default", "session-timeout", "idle-timeout", "incoming-filter", "outgoing-filter", "interface-list",
                    "bridge", "change-tcp-mss=default", "use-ipv6=default", "use-compression=default", "use-encryption=default", "on-up=", "on-down=",
                    "insert-queue-before", "comment"),
                Required = ["name"],
                Check = (menu, row) => Unique(menu, row, "failure: profile with the same name already exists", "name"),
            },
            new() { Path = "/ppp/active", Properties = Defaults(), ReadOnly = true },
            new()
            {
                Path = "/ip/pool",
                Properties = Defaults("name", "ranges", "next-pool", "comment"),
                Required = ["name", "ranges"],
                Check = (menu, row) => Unique(menu, row, "failure: pool with such name exists", "name"),
            },
            new() { Path = "/ip/pool/used", Properties = Defaults(), ReadOnly = true },
            new()
            {
                Path = "/ip/address",
                Properties = Defaults("address", "interface", "network", "comment", "disabled=false"),
                Required = ["address", "interface"],
                Check = (menu, row) => Unique(menu, row, "failure: already have such address", "address", "interface"),
            },
            new()
            {
                Path = "/ip/firewall/address-list",
                Properties = Defaults("list", "address", "timeout", "comment", "disabled=false"),
                Required = ["list", "address"],
                Check = (menu, row) => Unique(menu, row, "failure: already have such entry", "list", "address"),
            },
            new()
            {
                Path = "/ip/firewall/filter",
                Properties = Defaults("chain", "action=accept", "src-address", "dst-address", "src-address-list", "dst-address-list", "protocol", "dst-port", "in-interface", "out-interface", "connection-state",
                    "reject-with", "comment", "disabled=false"),
                Required = ["chain"],
            },
            new()
            {
                Path = "/ip/firewall/nat",
                Properties = Defaults("chain", "action=accept", "src-address", "dst-address", "src-address-list", "dst-address-list", "protocol", "dst-port", "in-interface", "out-interface",
                    "to-addresses", "to-ports", "comment", "disabled=false"),
                Required = ["chain"],
            },
            new() { Path = "/ip/service", Properties = Defaults("name", "port", "address=", "certificate", "tls-version=any", "max-sessions=20", "disabled=false") },
            new()
            {
                Path = "/queue/simple",
                Properties = Defaults("name", "target", "dst", "parent=none", "packet-marks=", "priority=8/8", "queue=default-small/default-small",
                    "limit-at=0/0", "max-limit=0/0", "burst-limit=0/0", "burst-threshold=0/0", "burst-time=0s/0s", "bucket-size=0.1/0.1", "time",
                    "comment", "disabled=false"),
                Required = ["target"],
                Check = (menu, row) => Unique(menu, row, "failure: already have queue with such name", "name"),
            },
            new() { Path = "/interface", Properties = Defaults("name", "mtu", "comment", "disabled=false") },
            new() { Path = "/system/identity", Properties = Defaults("name"), Single = true },
            new() { Path = "/system/resource", Properties = Defaults(), ReadOnly = true, Single = true },
            new() { Path = "/user", Properties = Defaults("name", "group", "password", "address=", "comment", "disabled=false"), Required = ["name", "group"], Guarded = true },
            new() { Path = "/user/group", Properties = Defaults("name", "policy=", "comment"), Required = ["name"], Guarded = true },
            new() { Path = "/log", Properties = Defaults(), ReadOnly = true },
        ];

        _menus = all.ToDictionary(menu => menu.Path);
        Furnish(options);
    }

    public Menu this[string path] => _menus[path];

    public Menu? Find(string path) => _menus.GetValueOrDefault(path);

    public static OrderedDictionary<string, string> Values(params ReadOnlySpan<(string Name, string? Value)> pairs)
    {
        var values = new OrderedDictionary<string, string>();
        foreach (var (name, value) in pairs)
        {
            if (value is not null)
                values[name] = value;
        }

        return values;
    }

    /// <summary>What a session brought with it goes with it.</summary>
    public void HangUp()
    {
        var online = this["/ppp/active"].Rows.Select(row => row["name"]).ToHashSet();
        this["/ip/pool/used"].RemoveAll(row => row["owner"] == "PPP" && !online.Contains(row["info"]));
        this["/interface"].RemoveAll(row => row["type"] == "pppoe-in" && !online.Contains(row["name"]?["<pppoe-".Length..^1]));
    }

    private void Furnish(SimulatorOptions options)
    {
        this["/ppp/profile"].Insert(Values(("name", "default"), ("only-one", "default"), ("default", "true")));
        this["/ppp/profile"].Insert(Values(("name", "default-encryption"), ("use-encryption", "yes"), ("default", "true")));
        this["/system/identity"].Insert(Values(("name", options.Identity)));
        this["/system/resource"].Insert(Values(
            ("uptime", "3w2d4h5m6s"), ("version", options.Version), ("build-time", "2025-03-12 09:17:08"),
            ("free-memory", "805306368"), ("total-memory", "1073741824"), ("cpu", "ARM64"), ("cpu-count", "4"), ("cpu-frequency", "1400"),
            ("cpu-load", "7"), ("free-hdd-space", "966787072"), ("total-hdd-space", "1073741824"),
            ("architecture-name", "arm64"), ("board-name", options.Board), ("platform", "MikroTik")));
        this["/user/group"].Insert(Values(("name", "full"), ("policy", "local,telnet,ssh,ftp,reboot,read,write,policy,test,winbox,password,web,sniff,sensitive,api,romon,rest-api")));
        this["/user/group"].Insert(Values(("name", "billing-api"), ("policy", options.Policy)));
        this["/user"].Insert(Values(("name", options.Username), ("group", "billing-api"), ("disabled", "false")));
        foreach (var (name, port) in new[] { ("api", "8728"), ("api-ssl", "8729"), ("winbox", "8291") })
            this["/ip/service"].Insert(Values(("name", name), ("port", port), ("address", ""), ("disabled", "false")));
        foreach (var name in new[] { "ether1", "ether2" })
            this["/interface"].Insert(Values(("name", name), ("type", "ether"), ("mtu", "1500"), ("running", "true"), ("disabled", "false"),
                ("rx-byte", "18446744073709551615"), ("tx-byte", "4294967296")));
        this["/log"].Insert(Values(("time", "10:00:00"), ("topics", "system,info"), ("message", "router rebooted")));
    }

    private void CheckSecret(Menu menu, Row row)
    {
        if (row["name"] is null or "")
            throw new RouterTrap("invalid value for argument name", 1);
        if (!Services.Contains(row["service"]))
            throw new RouterTrap("input does not match any value of service", 1);
        if (!this["/ppp/profile"].Rows.Any(profile => profile["name"] == row["profile"]))
            throw new RouterTrap("input does not match any value of profile", 1);

        Unique(menu, row, "failure: secret with the same name already exists", "name", "service");
    }

    private static void Unique(Menu menu, Row row, string message, params string[] key)
    {
        foreach (var other in menu.Rows)
        {
            if (other.Id != row.Id && key.All(name => other[name] == row[name]))
                throw new RouterTrap(message);
        }
    }

    private static OrderedDictionary<string, string?> Defaults(params string[] properties)
    {
        var defaults = new OrderedDictionary<string, string?>();
        foreach (var property in properties)
        {
            var parts = property.Split('=', 2);
            defaults[parts[0]] = parts.Length == 2 ? parts[1] : null;
        }

        return defaults;
    }
}
