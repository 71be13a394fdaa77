using System.Globalization;
using System.Runtime.CompilerServices;

namespace IspJabbar.RouterOs.Simulator;

/// <summary>Rows, then an end. <see cref="Ret"/> is the <c>=ret=</c> of <c>!done</c>.</summary>
internal sealed record Answer(IReadOnlyList<IEnumerable<KeyValuePair<string, string>>> Rows, string? Ret = null)
{
    public static Answer Done { get; } = new([]);

    /// <summary>Rows that keep coming; the command ends by cancellation or when they do.</summary>
    public IAsyncEnumerable<IEnumerable<KeyValuePair<string, string>>>? Stream { get; init; }

    /// <summary>A print that may say <c>!empty</c>.</summary>
    public bool IsPrint { get; init; }
}

/// <summary>Carries one command out, as the user who is signed in.</summary>
internal sealed class Commands(Menus menus, Lock gate, SimulatorOptions options)
{
    private static readonly string[] Switches = ["count-only", "detail", "stats", "stats-detail", "once", "without-paging", "terse", "follow"];

    /// <exception cref="RouterTrap">in the router's own words</exception>
    public Answer Run(SeenCommand command, string username)
    {
        var cut = command.Path.LastIndexOf('/');
        if (cut < 0)
            throw new RouterTrap("no such command", 0);

        var (path, verb) = (command.Path[..cut], command.Path[(cut + 1)..]);

        lock (gate)
        {
            var rights = Rights(username);

            if (command.Path is "/ping" or "/tool/ping")
                return Ping(command, rights);
            if (command.Path is "/interface/monitor-traffic")
                return MonitorTraffic(command, rights);

            if (menus.Find(path) is not { } menu)
                throw new RouterTrap("no such command prefix", 0);

            return verb switch
            {
                "print" or "getall" => Print(menu, command, rights),
                "listen" => Listen(menu, rights),
                "add" when menu is { ReadOnly: false, Single: false } => Change(menu, rights, () => new Answer([], menu.Add(Attributes(command)))),
                "set" when !menu.ReadOnly => Change(menu, rights, () => menu.Set(Ids(command), Attributes(command))),
                "remove" when !menu.Single => Change(menu, rights, () => Remove(menu, Ids(command))),
                "enable" when !menu.ReadOnly => Change(menu, rights, () => menu.Set(Ids(command), [KeyValuePair.Create("disabled", "no")])),
                "disable" when !menu.ReadOnly => Change(menu, rights, () => menu.Set(Ids(command), [KeyValuePair.Create("disabled", "yes")])),
                _ => throw new RouterTrap("no such command", 0),
            };
        }
    }

    private static Answer Print(Menu menu, SeenCommand command, HashSet<string> rights)
    {
        Demand(rights, "read");
        var rows = menu.Snapshot().Where(row => Query.Matches(command.Words, row)).ToArray();

        if (command.Words.Contains("=count-only="))
            return new Answer([], rows.Length.ToString(CultureInfo.InvariantCulture));

        var only = command[".proplist"]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var seesSecrets = rights.Contains("sensitive");
        return new Answer([.. rows.Select(row => Shown(menu, row, only, seesSecrets))]) { IsPrint = true };
    }

    private static IEnumerable<KeyValuePair<string, string>> Shown(Menu menu, Row row, string[]? only, bool seesSecrets)
    {
        if (only is not null)
        {
            foreach (var name in only)
            {
                if (row[name] is { } value && (seesSecrets || name != "password") && !(menu.Single && name == ".id"))
                    yield return KeyValuePair.Create(name, value);
            }

            yield break;
        }

        if (!menu.Single)
            yield return KeyValuePair.Create(".id", row.Id);
        foreach (var pair in row.Values)
        {
            if (seesSecrets || pair.Key != "password")
                yield return pair;
        }
    }

    private Answer Listen(Menu menu, HashSet<string> rights)
    {
        Demand(rights, "read");
        return Answer.Done with { Stream = Changes(menu) };
    }

    private async IAsyncEnumerable<IEnumerable<KeyValuePair<string, string>>> Changes(Menu menu, [EnumeratorCancellation] CancellationToken ct = default)
    {
        Row[] before;
        lock (gate)
            before = menu.Snapshot();

        while (true)
        {
            await Task.Delay(options.Beat, options.Time, ct);

            Row[] now;
            lock (gate)
                now = menu.Snapshot();

            foreach (var row in now.Except(before))
                yield return [KeyValuePair.Create(".id", row.Id), .. row.Values];
            foreach (var id in before.Select(row => row.Id).Except(now.Select(row => row.Id)))
                yield return [KeyValuePair.Create(".id", id), KeyValuePair.Create(".dead", "true")];
            before = now;
        }
    }

    private Answer Ping(SeenCommand command, HashSet<string> rights)
    {
        Demand(rights, "test");
        if (command["address"] is not { Length: > 0 } address)
            throw new RouterTrap("missing value(s) of argument(s) address", 1);

        var count = command["count"] is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : int.MaxValue;
        return Answer.Done with { Stream = Pings(address, count) };
    }

    private async IAsyncEnumerable<IEnumerable<KeyValuePair<string, string>>> Pings(string host, int count, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                await Task.Delay(options.Beat, options.Time, ct);

            var seq = i.ToString(CultureInfo.InvariantCulture);
            var sent = (i + 1).ToString(CultureInfo.InvariantCulture);
            yield return Menus.Values(("seq", seq), ("host", host), ("size", "56"), ("ttl", "64"), ("time", "12ms345us"), ("sent", sent),
                ("received", sent), ("packet-loss", "0"), ("min-rtt", "12ms345us"), ("avg-rtt", "12ms345us"), ("max-rtt", "12ms345us"));
        }
    }

    private Answer MonitorTraffic(SeenCommand command, HashSet<string> rights)
    {
        Demand(rights, "read");
        var known = menus["/interface"].Rows.Select(row => row["name"]).ToArray();
        var names = (command["interface"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0 || names.Any(name => !known.Contains(name)))
            throw new RouterTrap("input does not match any value of interface", 1);

        return command.Words.Contains("=once=")
            ? new Answer([.. names.Select(Traffic)])
            : Answer.Done with { Stream = Traffics(names) };
    }

    private async IAsyncEnumerable<IEnumerable<KeyValuePair<string, string>>> Traffics(string[] names, [EnumeratorCancellation] CancellationToken ct = default)
    {
        while (true)
        {
            foreach (var name in names)
                yield return Traffic(name);
            await Task.Delay(options.Beat, options.Time, ct);
        }
    }

    private static OrderedDictionary<string, string> Traffic(string name) => Menus.Values(
        ("name", name), ("rx-packets-per-second", "812"), ("rx-bits-per-second", "4839128"), ("tx-packets-per-second", "2210"), ("tx-bits-per-second", "21892345"));

    private static Answer Change(Menu menu, HashSet<string> rights, Action change) => Change(menu, rights, () =>
    {
        change();
        return Answer.Done;
    });

    private static Answer Change(Menu menu, HashSet<string> rights, Func<Answer> change)
    {
        Demand(rights, menu.Guarded ? "policy" : "write");
        return change();
    }

    private void Remove(Menu menu, string? ids)
    {
        menu.Remove(ids);
        if (menu.Path == "/ppp/active")
            menus.HangUp();
    }

    private HashSet<string> Rights(string username)
    {
        var group = menus["/user"].Rows.FirstOrDefault(user => user["name"] == username)?["group"];
        var policy = menus["/user/group"].Rows.FirstOrDefault(row => row["name"] == group)?["policy"] ?? "";
        return [.. policy.Split(',', StringSplitOptions.TrimEntries)];
    }

    private static void Demand(HashSet<string> rights, string right)
    {
        if (!rights.Contains(right))
            throw new RouterTrap("not enough permissions (9)");
    }

    private static string? Ids(SeenCommand command) => command[".id"] ?? command["numbers"];

    private static List<KeyValuePair<string, string>> Attributes(SeenCommand command)
    {
        var attributes = new List<KeyValuePair<string, string>>();

        foreach (var word in command.Words.Skip(1))
        {
            if (!word.StartsWith('='))
                continue;

            var sign = word.IndexOf('=', 1);
            var name = sign < 0 ? word[1..] : word[1..sign];
            if (name is not (".id" or "numbers" or ".proplist") && !Switches.Contains(name))
                attributes.Add(KeyValuePair.Create(name, sign < 0 ? "" : word[(sign + 1)..]));
        }

        return attributes;
    }
}
