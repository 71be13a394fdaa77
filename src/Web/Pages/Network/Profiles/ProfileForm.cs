using IspJabbar.Application.Network.Profiles;
using IspJabbar.Web.Components;

namespace IspJabbar.Web.Pages.Network.Profiles;

/// <summary>A profile as it is typed: Mbit/s, with a fraction where it is needed.</summary>
public sealed record ProfileForm
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Name { get; init; } = "";
    public decimal? DownloadKbps { get; init; }
    public decimal? UploadKbps { get; init; }
    public decimal? BurstDownloadKbps { get; init; }
    public decimal? BurstUploadKbps { get; init; }
    public decimal? ThresholdDownloadKbps { get; init; }
    public decimal? ThresholdUploadKbps { get; init; }
    public int? BurstSeconds { get; init; }
    public int? Priority { get; init; } = 8;
    public string? LocalAddress { get; init; }
    public string? RemoteAddress { get; init; }
    public string? DnsServer { get; init; }

    public static ProfileForm Of(ProfileDetails x) => new()
    {
        Id = x.Id, Name = x.Name, DownloadKbps = Mbps(x.Rate.DownloadKbps), UploadKbps = Mbps(x.Rate.UploadKbps),
        BurstDownloadKbps = Mbps(x.Rate.Burst?.DownloadKbps), BurstUploadKbps = Mbps(x.Rate.Burst?.UploadKbps),
        ThresholdDownloadKbps = Mbps(x.Rate.Burst?.DownloadThresholdKbps), ThresholdUploadKbps = Mbps(x.Rate.Burst?.UploadThresholdKbps), BurstSeconds = x.Rate.Burst?.Seconds,
        Priority = x.Rate.Priority, LocalAddress = x.LocalAddress, RemoteAddress = x.RemoteAddress, DnsServer = x.DnsServer,
    };

    public SaveProfile Save() => new()
    {
        Id = Id, Name = Name, DownloadKbps = Kbps(DownloadKbps) ?? 0, UploadKbps = Kbps(UploadKbps) ?? 0, BurstDownloadKbps = Kbps(BurstDownloadKbps), BurstUploadKbps = Kbps(BurstUploadKbps),
        ThresholdDownloadKbps = Kbps(ThresholdDownloadKbps), ThresholdUploadKbps = Kbps(ThresholdUploadKbps), BurstSeconds = BurstSeconds, Priority = Priority ?? 8,
        LocalAddress = LocalAddress, RemoteAddress = RemoteAddress, DnsServer = DnsServer,
    };

    public static string Speed(int? kbps) => kbps is { } known ? Format.BitRate(known * 1000L) : Format.None;

    private static decimal? Mbps(int? kbps) => kbps / 1000m;

    private static int? Kbps(decimal? mbps) => mbps is { } known ? (int)Math.Clamp(Math.Round(known * 1000), int.MinValue, int.MaxValue) : null;
}
