using IspJabbar.Application.Company.Settings;

namespace IspJabbar.Application.Field.Evidence;

public sealed record EvidenceSettings : ISettings<EvidenceSettings>
{
    public static string Key => "evidence";

    /// <summary>A photo taken farther from the customer's pin is looked at.</summary>
    public int FarMetres { get; init; } = 300;
}
