using System.Text.RegularExpressions;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers;

/// <summary>
/// What we sell: a speed, a price, and the profile of that name on the routers. A new price starts a new row in the history and is for bills
/// to come; what was billed keeps the price it was billed at.
/// </summary>
public sealed partial class ServicePackage : AggregateRoot
{
    public const int MaxCodeLength = 24;

    [GeneratedRegex("^[A-Z0-9][A-Z0-9._-]{0,23}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape { get; }

    private readonly List<PackagePrice> _prices = [];

    private ServicePackage() { } // EF

    public ServicePackage(
        Guid id, string code, string name, Money monthlyPrice, int downloadMbps, int uploadMbps, string routerProfile, string? description, Guid? by, DateTimeOffset now)
    {
        Id = id;
        Code = IsCode(code) ? Normal(code) : throw new DomainException("package.code", "Kode paket 1–24 huruf, angka, titik, atau tanda hubung.", nameof(Code));
        Describe(name, downloadMbps, uploadMbps, routerProfile, description);
        Price(monthlyPrice, by, now);
    }

    public string Code { get; private init; } = null!;
    public string Name { get; private set; } = null!;
    public Money MonthlyPrice { get; private set; }
    public int DownloadMbps { get; private set; }
    public int UploadMbps { get; private set; }

    /// <summary>Name of the PPP profile on the routers.</summary>
    public string RouterProfile { get; private set; } = null!;
    public string? Description { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }
    public IReadOnlyList<PackagePrice> Prices => _prices;

    public static bool IsCode(string? text) => Shape.IsMatch(Normal(text));

    public static string Normal(string? text) => text?.Trim().ToUpperInvariant() ?? "";

    public void Describe(string name, int downloadMbps, int uploadMbps, string routerProfile, string? description)
    {
        if (downloadMbps is < 1 or > 100_000 || uploadMbps is < 1 or > 100_000)
            throw new DomainException("package.speed", "Kecepatan harus 1–100.000 Mbps.", nameof(DownloadMbps));

        Name = name.Trim();
        DownloadMbps = downloadMbps;
        UploadMbps = uploadMbps;
        RouterProfile = routerProfile.Trim();
        Description = string.IsNullOrWhiteSpace(description) ? null : description.Trim();
    }

    public void Price(Money monthly, Guid? by, DateTimeOffset now)
    {
        if (monthly < Money.Zero)
            throw new DomainException("package.price", "Harga tidak boleh kurang dari nol.", nameof(MonthlyPrice));
        if (_prices.Count > 0 && monthly == MonthlyPrice)
            return;

        MonthlyPrice = monthly;
        _prices.Add(new PackagePrice(monthly, by, now));
    }

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;
}

/// <summary>What a package cost from a moment on.</summary>
public sealed class PackagePrice
{
    private PackagePrice() { } // EF

    internal PackagePrice(Money monthly, Guid? by, DateTimeOffset from)
    {
        Monthly = monthly;
        ChangedBy = by;
        From = from;
    }

    public long Id { get; private init; }
    public Money Monthly { get; private init; }
    public Guid? ChangedBy { get; private init; }
    public DateTimeOffset From { get; private init; }
}
