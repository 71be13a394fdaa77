namespace IspJabbar.Demo;

/// <summary>A place the sample provider serves.</summary>
/// <param name="Nik">first six digits of an identity number from there</param>
internal sealed record Town(string Code, string Name, string City, string PostalCode, string Nik, double Latitude, double Longitude, string[] Villages)
{
    public static IReadOnlyList<Town> All { get; } =
    [
        new("KRW", "Karawang", "Kabupaten Karawang", "41361", "321501", -6.3227, 107.3376, ["Sukaluyu", "Wadas", "Puseurjaya", "Sirnabaya"]),
        new("CKM", "Cikampek", "Kabupaten Karawang", "41373", "321512", -6.4025, 107.4550, ["Dawuan Barat", "Dawuan Tengah", "Cikampek Kota", "Kalihurip"]),
        new("PWK", "Purwakarta", "Kabupaten Purwakarta", "41118", "321401", -6.5569, 107.4430, ["Nagri Kidul", "Sindangkasih", "Ciseureuh", "Munjuljaya"]),
    ];
}

/// <summary>A router of the sample provider, simulated on this machine.</summary>
internal sealed record TownRouter(string Code, string Name, string Town, bool IsDefault)
{
    /// <summary>It has no profile for business lines, as happens when somebody forgets it: such accounts are refused.</summary>
    public const string WithoutBusiness = "JTL";

    /// <summary>Its power went out two days ago.</summary>
    public const string Silent = "DWN";

    public static IReadOnlyList<TownRouter> All { get; } =
    [
        new("TLJ", "Telukjambe", "KRW", true), new("CKP", "Cikampek Kota", "CKM", true),
        new(Silent, "Dawuan", "CKM", false), new(WithoutBusiness, "Jatiluhur", "PWK", true),
    ];
}

/// <summary>What the sample provider sells.</summary>
internal sealed record TownPackage(string Code, string Name, decimal Price, int Download, int Upload)
{
    public const string Business = "BISNIS-100";

    public string Profile => this is { Code: Business } ? "BISNIS" : $"{Download}M";

    public static IReadOnlyList<TownPackage> All { get; } =
    [
        new("RUMAH-10", "Rumah 10 Mbps", 166_500, 10, 5), new("RUMAH-20", "Rumah 20 Mbps", 222_000, 20, 10), new("RUMAH-30", "Rumah 30 Mbps", 277_500, 30, 15),
        new("RUMAH-50", "Rumah 50 Mbps", 366_300, 50, 25), new("GAMER-75", "Gamer 75 Mbps", 499_500, 75, 40), new(Business, "Bisnis 100 Mbps", 999_000, 100, 100),
    ];
}
