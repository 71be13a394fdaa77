using IspJabbar.Domain.Customers;

namespace IspJabbar.Domain.Tests.Customers;

public sealed class NikTests
{
    private static readonly DateOnly Today = new(2026, 2, 10);

    [Theory]
    [InlineData("3273011708900001", Sex.Male)]
    [InlineData("3273015708900001", Sex.Female)]
    [InlineData("3273 0117 0890 0001", Sex.Male)]
    public void It_tells_birth_date_and_sex(string written, Sex sex)
    {
        var nik = Nik.Parse(written, null);

        Assert.Equal(new DateOnly(1990, 8, 17), nik.BornOn(Today));
        Assert.Equal(sex, nik.Sex);
    }

    [Theory]
    [InlineData("3273013102900001")] // 31 February
    [InlineData("3273014008900001")] // day 40
    [InlineData("3273017208900001")] // day 72
    [InlineData("327301170890000")] // 15 digits
    [InlineData("3273011708900000")] // serial 0000
    [InlineData("1111111111111111")]
    [InlineData("32730117089000A1")]
    [InlineData(null)]
    public void What_cannot_be_one_is_refused(string? written) => Assert.NotNull(Nik.WhatIsWrong(written));

    [Fact]
    public void On_a_leap_day_only_a_leap_year_will_do()
    {
        Assert.Null(Nik.WhatIsWrong("3273012902000001")); // 2000
        Assert.NotNull(Nik.WhatIsWrong("3273012902990001"));
    }

    [Fact]
    public void Born_in_24_is_two_years_old_and_born_in_30_is_ninety_five()
    {
        Assert.Equal(2024, Nik.Parse("3273011708240001", null).BornOn(Today).Year);
        Assert.Equal(1930, Nik.Parse("3273011708300001", null).BornOn(Today).Year);
    }

    [Fact]
    public void It_is_masked_wherever_it_is_printed() => Assert.Equal("3273**********01", $"{Nik.Parse("3273011708900001", null)}");
}
