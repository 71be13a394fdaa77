using IspJabbar.Application.Company.Settings;

namespace IspJabbar.Application.Network.Drifts;

/// <summary>How much of a router may change by itself or by one person's hand.</summary>
public sealed record DriftSettings : ISettings<DriftSettings>
{
    public static string Key => "drift";

    /// <summary>Percent of a router's accounts; more waits for a person, or for a second one.</summary>
    public int MostPercent { get; init; } = 10;

    /// <summary>So few may always, however small the router.</summary>
    public int AlwaysFew { get; init; } = 5;

    /// <param name="accounts">on the router</param>
    public bool IsTooMany(int changed, int accounts) => changed > AlwaysFew && changed * 100 > accounts * MostPercent;
}
