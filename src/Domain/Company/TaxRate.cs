using System.Globalization;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Company;

/// <summary>
/// <paramref name="Percent"/> of a base that is <paramref name="BaseOf"/>/<paramref name="BaseBy"/> of the price (PMK 131/2024: 12 % of 11/12). Base and tax are rounded to whole rupiah, half up, each
/// from the price (PER-11/PJ/2025).
/// </summary>
public sealed record TaxRate(DateOnly From, int Percent, int BaseOf = 11, int BaseBy = 12)
{
    public static TaxRate None { get; } = new(DateOnly.MinValue, 0, 1, 1);

    /// <summary><c>12% × 11/12</c></summary>
    public string Words => BaseOf == BaseBy ? string.Create(CultureInfo.InvariantCulture, $"{Percent}%") : string.Create(CultureInfo.InvariantCulture, $"{Percent}% × {BaseOf}/{BaseBy}");

    /// <param name="price">whole rupiah; without tax, or with it</param>
    /// <returns>the price without tax, the base, and the tax</returns>
    public (Money Price, Money Base, Money Tax) Of(Money price, bool includes)
    {
        if (Percent == 0)
            return (price, Money.Zero, Money.Zero);

        var without = includes ? Money.Round(price.Amount * 100 * BaseBy / (100 * BaseBy + Percent * BaseOf)) : price;
        return (without, Money.Round(without.Amount * BaseOf / BaseBy), includes ? price - without : Money.Round(without.Amount * BaseOf / BaseBy * Percent / 100));
    }
}
