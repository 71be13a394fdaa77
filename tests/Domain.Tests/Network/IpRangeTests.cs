using IspJabbar.Domain.Network;

namespace IspJabbar.Domain.Tests.Network;

public sealed class IpRangeTests
{
    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", 1)]
    [InlineData("10.0.0.2-10.0.0.254", "10.0.0.2-10.0.0.254", 253)]
    [InlineData("10.0.1.7/24", "10.0.1.0-10.0.1.255", 256)]
    [InlineData("0.0.0.0/0", "0.0.0.0-255.255.255.255", 4_294_967_296)]
    public void Ranges_are_read_as_a_router_writes_them(string text, string shown, long size)
    {
        Assert.True(IpRange.TryParse(text, out var range));
        Assert.Equal((shown, size), (range.ToString(), range.Size));
    }

    [Theory]
    [InlineData(""), InlineData("10.0.0"), InlineData("10.0.0.9-10.0.0.1"), InlineData("10.0.0.0/33"), InlineData("fd00::1"), InlineData("pool-a")]
    public void What_is_no_range_is_not_taken_for_one(string text) => Assert.False(IpRange.TryParse(text, out _));
}
