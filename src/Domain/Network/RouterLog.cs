namespace IspJabbar.Domain.Network;

/// <summary>One visit to a router and what it said. Only ever added to.</summary>
public sealed class RouterLog
{
    public long Id { get; init; }
    public required Guid RouterId { get; init; }
    public Guid? SecretId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>apply, remove, check or sync.</summary>
    public required string Action { get; init; }

    /// <summary>applied, unchanged, name_taken, not_yet, refused, unreachable or online.</summary>
    public required string Outcome { get; init; }

    /// <summary>The router's own words.</summary>
    public string? Message { get; init; }

    /// <summary>What was asked and answered, a line each, passwords covered before it is written.</summary>
    public string? Talk { get; init; }
}
