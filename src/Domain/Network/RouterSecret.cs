namespace IspJabbar.Domain.Network;

/// <summary>An account as the router showed it at the last sync, whoever made it. Written by comparison, never by a person.</summary>
public sealed class RouterSecret
{
    private RouterSecret() { } // EF; rows are written set by set

    public Guid RouterId { get; private init; }
    public string Name { get; private init; } = null!;
    public string Service { get; private init; } = null!;
    public string Profile { get; private init; } = null!;
    public bool Disabled { get; private init; }
    public string Comment { get; private init; } = null!;

    /// <summary>Whose mark the comment carries; no foreign key, because anybody may write a comment.</summary>
    public Guid? SecretId { get; private init; }

    /// <summary>See <see cref="PppoeSecret.PasswordHash"/>; null when the router does not show passwords.</summary>
    public string? PasswordHash { get; private init; }
    public string? DisconnectReason { get; private init; }
    public DateTimeOffset FirstSeenAt { get; private init; }
    public DateTimeOffset ChangedAt { get; private init; }
}

/// <summary>Somebody who is dialled in, as the router showed it at the last sync.</summary>
public sealed class ActiveSession
{
    private ActiveSession() { } // EF; rows are written set by set

    public Guid RouterId { get; private init; }

    /// <summary>The router's own, of this session alone.</summary>
    public string Key { get; private init; } = null!;
    public string Name { get; private init; } = null!;

    /// <summary>Null for somebody who is not ours.</summary>
    public Guid? SecretId { get; private init; }
    public string Service { get; private init; } = null!;
    public string? Address { get; private init; }

    /// <summary>MAC address of the modem.</summary>
    public string? CallerId { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }
}

/// <summary>A session that ended. Kept by the month.</summary>
public sealed class EndedSession
{
    private EndedSession() { } // EF; rows are written set by set

    public Guid RouterId { get; private init; }
    public Guid? SecretId { get; private init; }
    public string Name { get; private init; } = null!;
    public string? Address { get; private init; }
    public string? CallerId { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>When a sync found it gone: up to one round later than it was.</summary>
    public DateTimeOffset EndedAt { get; private init; }

    /// <summary>The router's word, <c>peer-request</c>, <c>hung-up</c>; null when it said none.</summary>
    public string? Reason { get; private init; }
}

/// <summary>How a router was doing at one sync. Kept by the month.</summary>
public sealed class RouterSample
{
    private RouterSample() { } // EF; rows are written set by set

    public Guid RouterId { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>Percent.</summary>
    public int? CpuLoad { get; private init; }

    /// <summary>Percent.</summary>
    public int? MemoryUsed { get; private init; }
    public int Sessions { get; private init; }
    public int ReadMs { get; private init; }
}

/// <summary>What had gone through one of a router's interfaces at one sync; counts anew when the router restarts. Kept by the month.</summary>
public sealed class InterfaceSample
{
    private InterfaceSample() { } // EF; rows are written set by set

    public Guid RouterId { get; private init; }
    public string Name { get; private init; } = null!;
    public DateTimeOffset At { get; private init; }

    /// <summary>Bytes received; a counter of 64 bits, which is why it is no long.</summary>
    public decimal RxBytes { get; private init; }

    /// <summary>Bytes sent; see <see cref="RxBytes"/>.</summary>
    public decimal TxBytes { get; private init; }
    public bool Running { get; private init; }
}

/// <summary>What went through one customer's line between two counts. Kept by the month.</summary>
public sealed class TrafficSample
{
    private TrafficSample() { } // EF; rows are written set by set

    public Guid SecretId { get; private init; }

    /// <summary>The later of the two counts.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>Between them; from the start of the session if that was later.</summary>
    public int Seconds { get; private init; }

    /// <summary>What the router received: the customer's upload.</summary>
    public long RxBytes { get; private init; }

    /// <summary>What the router sent: the customer's download.</summary>
    public long TxBytes { get; private init; }
}

/// <summary>All customers of a router together, at one count. Kept by the month.</summary>
public sealed class RouterTraffic
{
    private RouterTraffic() { } // EF; rows are written set by set

    public Guid RouterId { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>Who was counted.</summary>
    public int Accounts { get; private init; }

    /// <summary>Bits a second, upload of the customers.</summary>
    public long RxBps { get; private init; }

    /// <summary>Bits a second, download of the customers.</summary>
    public long TxBps { get; private init; }
}
