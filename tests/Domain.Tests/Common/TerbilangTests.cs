using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Tests.Common;

public sealed class TerbilangTests
{
    [Theory]
    [InlineData(0, "nol rupiah")]
    [InlineData(1, "satu rupiah")]
    [InlineData(10, "sepuluh rupiah")]
    [InlineData(11, "sebelas rupiah")]
    [InlineData(19, "sembilan belas rupiah")]
    [InlineData(20, "dua puluh rupiah")]
    [InlineData(100, "seratus rupiah")]
    [InlineData(111, "seratus sebelas rupiah")]
    [InlineData(1_000, "seribu rupiah")]
    [InlineData(1_111, "seribu seratus sebelas rupiah")]
    [InlineData(2_000, "dua ribu rupiah")]
    [InlineData(11_000, "sebelas ribu rupiah")]
    [InlineData(101_000, "seratus satu ribu rupiah")]
    [InlineData(166_500, "seratus enam puluh enam ribu lima ratus rupiah")]
    [InlineData(1_000_000, "satu juta rupiah")]
    [InlineData(1_001_000, "satu juta seribu rupiah")]
    [InlineData(1_234_567_890, "satu miliar dua ratus tiga puluh empat juta lima ratus enam puluh tujuh ribu delapan ratus sembilan puluh rupiah")]
    [InlineData(-5_000, "minus lima ribu rupiah")]
    public void An_amount_is_spelled_as_people_say_it(decimal amount, string words) => Assert.Equal(words, Terbilang.Of(new(amount)));
}
