using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Tests.Common;

public sealed class MoneyTests
{
    [Fact]
    public void Rupiah_has_no_cents() => Assert.Throws<DomainException>(() => new Money(10.5m));

    [Theory]
    [InlineData(250_000, 27_500)]
    [InlineData(50, 6)]
    public void Tax_is_rounded_to_the_nearest_rupiah_and_half_of_one_up(decimal amount, decimal tax) =>
        Assert.Equal(new Money(tax), new Money(amount) * 0.11m);

    [Fact]
    public void Thousands_are_parted_by_dots() => Assert.Equal("Rp 1.250.000", new Money(1_250_000).ToString());
}
