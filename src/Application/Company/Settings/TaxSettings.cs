using IspJabbar.Domain.Company;

namespace IspJabbar.Application.Company.Settings;

/// <summary>PPN: off until the company is PKP. Each rate holds from its day on, so that old bills keep theirs.</summary>
public sealed record TaxSettings : ISettings<TaxSettings>
{
    public static string Key => "tax";

    public IReadOnlyList<TaxRate> Rates { get; init; } = [];

    /// <summary>Prices of packages have PPN in them already; otherwise it is added to the bill.</summary>
    public bool PricesInclude { get; init; }

    /// <summary>The NPWP that stands on bills; 16 digits.</summary>
    public string? Npwp { get; init; }

    public TaxRate On(DateOnly day) => Rates.Where(x => x.From <= day).MaxBy(x => x.From) ?? TaxRate.None;
}
