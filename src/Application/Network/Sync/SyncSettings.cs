using IspJabbar.Application.Company.Settings;

namespace IspJabbar.Application.Network.Sync;

/// <summary>How often routers are read, when one counts as down, and how long what they showed is kept.</summary>
public sealed record SyncSettings : ISettings<SyncSettings>
{
    public static string Key => "sync";

    public int EveryMinutes { get; init; } = 5;

    /// <summary>In a row. The first misses are repeated after <see cref="RetrySeconds"/>, not after a whole round.</summary>
    public int FailuresUntilOffline { get; init; } = 3;

    /// <summary>Between two counts of what went through customers' lines; 0 counts nothing.</summary>
    public int TrafficMinutes { get; init; } = 15;

    public int RetrySeconds { get; init; } = 20;

    /// <summary>Of ended sessions; customers ask about last year's.</summary>
    public int SessionMonths { get; init; } = 13;

    /// <summary>Of what was said with routers.</summary>
    public int LogDays { get; init; } = 90;

    /// <summary>Of load and traffic.</summary>
    public int SampleMonths { get; init; } = 3;
}
