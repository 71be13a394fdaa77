using System.Text.Json;

namespace IspJabbar.Domain.Network;

/// <summary>One row that a menu of a router shall have.</summary>
/// <param name="Menu"><c>/ppp/profile</c></param>
/// <param name="Key">what finds it: the name, or list and address</param>
/// <param name="Values">the rest, as the router writes it; what is not named is left alone</param>
/// <param name="MayChange">one that is there and differs is changed; else it stays and that is told</param>
/// <param name="Sequence">where the place among other rows matters: the comments of ours in their order. A new one goes before those of ours that come later, else behind those that
/// come earlier, else to the top; rows of others are never moved</param>
public sealed record WantedRow(string Menu, Dictionary<string, string> Key, Dictionary<string, string> Values, bool MayChange, IReadOnlyList<string>? Sequence = null)
{
    /// <summary>Says which row it is, whatever it shall hold.</summary>
    public string Name => $"{Menu} {string.Join(' ', Key.Values)}";

    /// <summary>Which of <see cref="Sequence"/> has this comment; -1 for somebody else's row.</summary>
    public int PlaceOf(string comment)
    {
        for (var at = 0; at < (Sequence?.Count ?? 0); at++)
            if (Sequence![at] == comment)
                return at;
        return -1;
    }

    /// <summary>Whether two values mean the same, however they were typed.</summary>
    public static bool Same(string property, string wanted, string? shown) =>
        shown is not null && (wanted == shown || (wanted, shown) is ("no", "false") or ("yes", "true") || property == "rate-limit" && RateLimit.TryParse(wanted, out var one) && RateLimit.TryParse(shown, out var other) && one == other);

    /// <summary>The names of what differs.</summary>
    public IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> shown) => [.. Values.Where(x => !Same(x.Key, x.Value, shown.GetValueOrDefault(x.Key))).Select(x => x.Key)];
}

/// <summary>
/// A durable order about a router itself rather than about an account: a profile, a pool, an address list. Like <see cref="RouterCommand"/> it waits for a router that is
/// silent, is believed only when read back, and gives way to a newer wish for the same row.
/// </summary>
public sealed class RouterTask
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private RouterTask() { } // EF

    /// <param name="by">null for the system itself</param>
    public RouterTask(Guid routerId, WantedRow wish, Guid? by, DateTimeOffset now)
    {
        RouterId = routerId;
        Name = wish.Name;
        Wish = JsonSerializer.Serialize(wish, JsonSerializerOptions.Web);
        OrderedBy = by;
        CreatedAt = DueAt = now;
    }

    public long Id { get; private init; }
    public Guid RouterId { get; private init; }

    /// <summary>See <see cref="WantedRow.Name"/>; one open order for each.</summary>
    public string Name { get; private init; } = null!;

    /// <summary><see cref="WantedRow"/> as JSON.</summary>
    public string Wish { get; private init; } = null!;
    public Guid? OrderedBy { get; private init; }
    public CommandState State { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The row as the router showed it when it was read back, JSON of names and values.</summary>
    public string? Proof { get; private set; }
    public string? Error { get; private set; }

    public WantedRow Wanted => JsonSerializer.Deserialize<WantedRow>(Wish, JsonSerializerOptions.Web)!;

    public void Done(IReadOnlyDictionary<string, string> shown, DateTimeOffset now)
    {
        Proof = JsonSerializer.Serialize(shown, JsonSerializerOptions.Web);
        Error = null;
        End(CommandState.Done, now);
    }

    public void Fail(string why, DateTimeOffset now)
    {
        Error = why;
        End(CommandState.Failed, now);
    }

    public void GiveWay(DateTimeOffset now)
    {
        State = CommandState.Superseded;
        EndedAt = now;
    }

    public void Later(string? why, DateTimeOffset now)
    {
        Error = why;
        Attempts++;
        var wait = TimeSpan.FromSeconds(5 * Math.Pow(2, Math.Min(Attempts - 1, 10)));
        DueAt = now + (wait < Longest ? wait : Longest);
    }

    private void End(CommandState state, DateTimeOffset now)
    {
        Attempts++;
        State = state;
        EndedAt = now;
    }
}

/// <summary>A PPP profile as the router showed it when its set-up was last read. Written by comparison, never by a person.</summary>
public sealed class RouterProfile
{
    private RouterProfile() { } // EF

    public RouterProfile(Guid routerId, string name, string? rateLimit, string? localAddress, string? remoteAddress, string? dnsServer, string? addressList) =>
        (RouterId, Name, RateLimit, LocalAddress, RemoteAddress, DnsServer, AddressList) = (routerId, name, rateLimit, localAddress, remoteAddress, dnsServer, addressList);

    public Guid RouterId { get; private init; }
    public string Name { get; private init; } = null!;
    public string? RateLimit { get; private set; }
    public string? LocalAddress { get; private set; }
    public string? RemoteAddress { get; private set; }
    public string? DnsServer { get; private set; }
    public string? AddressList { get; private set; }

    /// <summary>Names and values as a wish names them.</summary>
    public IReadOnlyDictionary<string, string> Shown => new[] { ("rate-limit", RateLimit), ("local-address", LocalAddress), ("remote-address", RemoteAddress), ("dns-server", DnsServer) }
        .Where(x => x.Item2 is not null).ToDictionary(x => x.Item1, x => x.Item2!);

    public void Show(RouterProfile seen) =>
        (RateLimit, LocalAddress, RemoteAddress, DnsServer, AddressList) = (seen.RateLimit, seen.LocalAddress, seen.RemoteAddress, seen.DnsServer, seen.AddressList);
}

/// <summary>An address pool as the router showed it when its set-up was last read.</summary>
public sealed class RouterAddressPool
{
    private RouterAddressPool() { } // EF

    public RouterAddressPool(Guid routerId, string name, string ranges, string? nextPool, int used) => (RouterId, Name, Ranges, NextPool, Used) = (routerId, name, ranges, nextPool, used);

    public Guid RouterId { get; private init; }
    public string Name { get; private init; } = null!;

    /// <summary>As the router writes it, <c>10.0.0.2-10.0.0.254,10.0.1.0/24</c>.</summary>
    public string Ranges { get; private set; } = null!;
    public string? NextPool { get; private set; }

    /// <summary>Addresses that were given out.</summary>
    public int Used { get; private set; }

    public void Show(RouterAddressPool seen) => (Ranges, NextPool, Used) = (seen.Ranges, seen.NextPool, seen.Used);
}
