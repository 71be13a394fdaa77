using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network;

/// <summary>
/// What a PPP profile of this name should be on every router that has customers with it. Packages name their profile; one that is not written down here is the routers'
/// own business. What is null here is left on the router as it is.
/// </summary>
public sealed class PppProfile : AggregateRoot
{
    public const int MaxNameLength = 64;

    private PppProfile() { } // EF

    public PppProfile(Guid id, string name)
    {
        Id = id;
        Name = name.Trim();
        if (Name is "default" or "default-encryption")
            throw new DomainException("profile.builtin", "Profil bawaan router tidak diatur di sini. Buat profil dengan nama lain.", nameof(Name));
    }

    /// <summary>Of the profile on the routers; packages refer to it.</summary>
    public string Name { get; private init; } = null!;
    public int UploadKbps { get; private set; }
    public int DownloadKbps { get; private set; }

    /// <summary>Null without burst; then so are the other three and the seconds.</summary>
    public int? BurstUploadKbps { get; private set; }
    public int? BurstDownloadKbps { get; private set; }
    public int? ThresholdUploadKbps { get; private set; }
    public int? ThresholdDownloadKbps { get; private set; }
    public int? BurstSeconds { get; private set; }
    public int Priority { get; private set; } = 8;

    /// <summary>The router's own address on the line.</summary>
    public string? LocalAddress { get; private set; }

    /// <summary>Name of a pool on the router, or one address.</summary>
    public string? RemoteAddress { get; private set; }

    /// <summary>Comma separated.</summary>
    public string? DnsServer { get; private set; }

    public RateLimit Rate => new(
        UploadKbps, DownloadKbps,
        BurstUploadKbps is { } up ? new RateBurst(up, BurstDownloadKbps!.Value, ThresholdUploadKbps!.Value, ThresholdDownloadKbps!.Value, BurstSeconds!.Value) : null, Priority);

    public void Describe(RateLimit rate, string? localAddress, string? remoteAddress, string? dnsServer)
    {
        rate.Checked();
        (UploadKbps, DownloadKbps, Priority) = (rate.UploadKbps, rate.DownloadKbps, rate.Priority);
        (BurstUploadKbps, BurstDownloadKbps) = (rate.Burst?.UploadKbps, rate.Burst?.DownloadKbps);
        (ThresholdUploadKbps, ThresholdDownloadKbps, BurstSeconds) = (rate.Burst?.UploadThresholdKbps, rate.Burst?.DownloadThresholdKbps, rate.Burst?.Seconds);
        LocalAddress = Filled(localAddress);
        RemoteAddress = Filled(remoteAddress);
        DnsServer = Filled(dnsServer)?.Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>The row a router shall have.</summary>
    public WantedRow Wanted(bool mayChange)
    {
        Dictionary<string, string> values = new() { ["rate-limit"] = Rate.ToString() };
        foreach (var (name, value) in new[] { ("local-address", LocalAddress), ("remote-address", RemoteAddress), ("dns-server", DnsServer) })
            if (value is not null)
                values[name] = value;
        return new WantedRow("/ppp/profile", new() { ["name"] = Name }, values, mayChange);
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
