namespace IspJabbar.Domain.Network;

/// <summary>In what way a router is not as it should be.</summary>
public enum DriftKind
{
    /// <summary>Ours, wanted and not there.</summary>
    Missing,
    /// <summary>On the router and nobody's we know. Never touched without a person.</summary>
    Unknown,
    Profile,
    Password,

    /// <summary>Switched off although it should be on, or the other way round.</summary>
    Disabled,

    /// <summary>Cut off, and a session from before still runs.</summary>
    IsolatedOnline,

    /// <summary>Ours by its mark, on a router that should have let go of it.</summary>
    LeftBehind,
}

/// <summary>One difference between a router and what is wanted, as the last sync found it. Worked out set by set; a person can only look away from it.</summary>
public sealed class Drift
{
    private Drift() { } // EF; rows are written set by set

    public Guid RouterId { get; private init; }
    public string Name { get; private init; } = null!;
    public DriftKind Kind { get; private init; }

    /// <summary>Null for an account that is not ours.</summary>
    public Guid? SecretId { get; private init; }
    public string? WantedProfile { get; private init; }
    public bool? WantedDisabled { get; private init; }
    public string? SeenProfile { get; private init; }
    public bool? SeenDisabled { get; private init; }
    public DateTimeOffset Since { get; private init; }
    public DateTimeOffset? IgnoredAt { get; private set; }
    public Guid? IgnoredBy { get; private set; }
    public string? IgnoredWhy { get; private set; }

    /// <summary>Somebody knows about it and it may stay; out of the list until it changes.</summary>
    public void Ignore(string why, Guid? by, DateTimeOffset now) => (IgnoredAt, IgnoredBy, IgnoredWhy) = (now, by, why);
}
