using IspJabbar.Domain.Network.Fiber;

namespace IspJabbar.Domain.Tests.Network;

public sealed class OnuSerialTests
{
    [Theory]
    [InlineData("ZTEGC8012345")]
    [InlineData("ztegc8012345")]
    [InlineData("1,ZTEGC8012345")]
    [InlineData("5A544547C8012345")]
    [InlineData("ZTEG-C8012345")]
    public void However_an_OLT_writes_it_it_is_the_same_serial(string text) => Assert.Equal("ZTEGC8012345", OnuSerial.Read(text)!.Value);

    [Fact]
    public void Eight_octets_are_four_letters_and_a_number() =>
        Assert.Equal("HWTCAABBCCDD", OnuSerial.Read([0x48, 0x57, 0x54, 0x43, 0xAA, 0xBB, 0xCC, 0xDD])!.Value);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("working")]
    [InlineData("ZTEGC801234")]
    [InlineData("0000000000000000")]
    [InlineData("12345678ABCD")]
    public void What_is_no_serial_is_refused(string? text) => Assert.Null(OnuSerial.Read(text));

    [Theory]
    [InlineData("a0:b1:c2:d3:e4:f5")]
    [InlineData("A0B1.C2D3.E4F5")]
    [InlineData("a0b1c2d3e4f5")]
    public void EPON_has_a_MAC_address_instead(string text) => Assert.Equal("A0B1C2D3E4F5", OnuSerial.ReadMac(System.Text.Encoding.ASCII.GetBytes(text))!.Value);
}
