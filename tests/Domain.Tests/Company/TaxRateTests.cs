using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;

namespace IspJabbar.Domain.Tests.Company;

/// <summary>12 % of 11/12 of the price, each rounded to whole rupiah from the price, half up.</summary>
public sealed class TaxRateTests
{
    private static readonly TaxRate Rate = new(new(2025, 1, 1), 12);

    [Theory]
    [InlineData(150_000, 137_500, 16_500)]
    [InlineData(165_000, 151_250, 18_150)]
    [InlineData(199_000, 182_417, 21_890)]
    [InlineData(333_333, 305_555, 36_667)]
    public void Of_a_price_without_it(decimal price, decimal taxBase, decimal tax) =>
        Assert.Equal((new Money(price), new Money(taxBase), new Money(tax)), Rate.Of(new(price), includes: false));

    [Theory]
    [InlineData(150_000, 135_135, 14_865)]
    [InlineData(166_500, 150_000, 16_500)]
    [InlineData(200_000, 180_180, 19_820)]
    public void Of_a_price_with_it(decimal price, decimal without, decimal tax)
    {
        var found = Rate.Of(new(price), includes: true);

        Assert.Equal((new Money(without), new Money(tax)), (found.Price, found.Tax));
    }

    [Fact]
    public void None_is_nothing() => Assert.Equal((new Money(150_000), Money.Zero, Money.Zero), TaxRate.None.Of(new(150_000), includes: false));
}
