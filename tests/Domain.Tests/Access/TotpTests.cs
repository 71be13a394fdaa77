using IspJabbar.Domain.Access;

namespace IspJabbar.Domain.Tests.Access;

public sealed class TotpTests
{
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    /// <summary>RFC 6238, appendix B, SHA-1.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void The_codes_are_those_of_the_standard(long second, string code) =>
        Assert.Equal(code, Totp.Code(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(second)), digits: 8));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_clock_may_be_wrong_by_one_step(int seconds, bool fits)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        var code = Totp.Code(Secret, Totp.StepAt(now.AddSeconds(seconds)));

        Assert.Equal(fits, Totp.Match(Secret, code, now, lastUsed: 0) is not null);
    }

    [Fact]
    public void A_code_is_good_once()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        var mine = new Authenticator(Guid.CreateVersion7(), "sealed");
        var code = Totp.Code(Secret, Totp.StepAt(now));

        Assert.True(mine.Accepts(Secret, code, now));
        Assert.False(mine.Accepts(Secret, code, now));
    }

    [Fact]
    public void A_recovery_code_is_good_once_however_it_is_typed()
    {
        var mine = new Authenticator(Guid.CreateVersion7(), "sealed");
        var codes = mine.DrawRecoveryCodes();

        Assert.Equal(10, codes.Distinct().Count());
        Assert.True(mine.AcceptsRecovery(codes[3].Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()));
        Assert.False(mine.AcceptsRecovery(codes[3]));
        Assert.True(mine.AcceptsRecovery(codes[4]));
    }

    /// <summary>RFC 4648, section 10, without the padding that apps do not want.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_written_in_base32(string text, string base32) => Assert.Equal(base32, Totp.Base32(System.Text.Encoding.ASCII.GetBytes(text)));
}
