namespace IspJabbar.Domain.Network;

/// <summary>Whether a router answers, as people are told it: one miss is none, and one that comes and goes is told once.</summary>
public enum RouterState { Unknown, Online, Offline }

/// <summary>What there is to tell after a router answered or did not.</summary>
public enum RouterNews { None, WentOffline, CameBack, Flaps }

/// <summary>
/// How a router is doing, from sync to sync. Beside <see cref="Router"/>, which people edit: this changes every five minutes and nobody audits a pulse.
/// </summary>
public sealed class RouterHealth
{
    /// <summary>Going down again so soon after the last alarm is the same trouble, not a new one.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(30);

    private RouterHealth() { } // EF

    public RouterHealth(Guid routerId, DateTimeOffset now)
    {
        RouterId = routerId;
        NextSyncAt = now;
    }

    public Guid RouterId { get; private init; }
    public RouterState State { get; private set; }
    public DateTimeOffset? Since { get; private set; }

    /// <summary>In a row.</summary>
    public int Failures { get; private set; }
    public bool IsFlapping { get; private set; }

    /// <summary>When somebody was last told about it.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>Whoever moves it on has taken the router; one that is stopped in between leaves it for the next time.</summary>
    public DateTimeOffset NextSyncAt { get; private set; }
    public DateTimeOffset? LastOkAt { get; private set; }
    public DateTimeOffset? LastTriedAt { get; private set; }

    /// <summary>In Indonesian, with what to look at.</summary>
    public string? LastError { get; private set; }

    /// <summary>Of the accounts the router showed last; the same again means there is nothing to compare.</summary>
    public long? SecretsPrint { get; private set; }

    /// <summary>Of the sessions; see <see cref="SecretsPrint"/>.</summary>
    public long? SessionsPrint { get; private set; }
    public DateTimeOffset? MergedAt { get; private set; }

    /// <summary>Seconds since it was switched on.</summary>
    public long? UptimeS { get; private set; }

    /// <summary>Percent.</summary>
    public int? CpuLoad { get; private set; }

    /// <summary>Bytes.</summary>
    public long? MemoryFree { get; private set; }

    /// <summary>Bytes.</summary>
    public long? MemoryTotal { get; private set; }
    public string? Board { get; private set; }

    /// <summary>Accounts on it, whoever's.</summary>
    public int Secrets { get; private set; }

    /// <summary>PPP sessions on it now.</summary>
    public int Sessions { get; private set; }

    /// <summary>When profiles and pools were last read; null wants them read soon.</summary>
    public DateTimeOffset? SetupReadAt { get; private set; }

    /// <summary>Why they could not be read, in Indonesian; null when they were.</summary>
    public string? SetupError { get; private set; }

    /// <summary>How long reading it took, milliseconds.</summary>
    public int? ReadMs { get; private set; }

    /// <summary>When customers' lines were counted last.</summary>
    public DateTimeOffset? TrafficAt { get; private set; }

    /// <summary>It answered, after not doing so or for the first time.</summary>
    public RouterNews Answered(DateTimeOffset now)
    {
        LastOkAt = LastTriedAt = now;
        LastError = null;
        Failures = 0;

        var before = State;
        if (before is not RouterState.Online)
            (State, Since) = (RouterState.Online, now);
        if (before is not RouterState.Offline || IsFlapping)
            return RouterNews.None; // who is flapping is told to be calm again by being calm

        ToldAt = now;
        return RouterNews.CameBack;
    }

    /// <param name="enough">failures in a row that make it offline</param>
    public RouterNews DidNotAnswer(string why, int enough, DateTimeOffset now)
    {
        LastTriedAt = now;
        LastError = why;
        Failures++;

        if (State is RouterState.Offline || Failures < enough)
            return RouterNews.None;

        (State, Since) = (RouterState.Offline, now);
        if (ToldAt is { } told && now - told < Calm)
        {
            if (IsFlapping)
                return RouterNews.None;
            (IsFlapping, ToldAt) = (true, now);
            return RouterNews.Flaps;
        }

        (IsFlapping, ToldAt) = (false, now);
        return RouterNews.WentOffline;
    }

    /// <param name="error">null when they were read</param>
    public void SetupRead(string? error, DateTimeOffset now) => (SetupReadAt, SetupError) = (now, error);

    /// <summary>Soon again: something was changed on it, or somebody waits.</summary>
    public void SyncAt(DateTimeOffset when)
    {
        if (when < NextSyncAt)
            NextSyncAt = when;
    }
}
