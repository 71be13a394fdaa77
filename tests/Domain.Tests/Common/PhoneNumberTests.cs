using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Tests.Common;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("0812-3456-7890", "+6281234567890")]
    [InlineData("+62 812 3456 7890", "+6281234567890")]
    [InlineData("6281234567890", "+6281234567890")]
    [InlineData("81234567890", "+6281234567890")]
    [InlineData("+62 (0)812 3456 7890", "+6281234567890")]
    [InlineData("0062 812 3456 7890", "+6281234567890")]
    [InlineData("021-5551234", "+62215551234")]
    [InlineData("+6581234567", "+6581234567")]
    public void Every_usual_spelling_is_one_number(string written, string stored) =>
        Assert.Equal(stored, PhoneNumber.Parse(written, null).Value);

    [Theory]
    [InlineData("0841234567")]
    [InlineData("08123456")]
    [InlineData("6581234567")]
    [InlineData("6.28E+12")]
    [InlineData("tidak ada")]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_else_is_one(string? written) => Assert.False(PhoneNumber.TryParse(written, null, out _));

    [Theory]
    [InlineData("0812-3456-7890", true)]
    [InlineData("021-5551234", false)]
    public void Only_mobiles_have_WhatsApp(string written, bool mobile) => Assert.Equal(mobile, PhoneNumber.Parse(written, null).IsMobile);
}
