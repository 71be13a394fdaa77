using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;

namespace IspJabbar.Domain.Tests.Network;

public sealed class RateLimitTests
{
    [Fact]
    public void Twenty_down_and_ten_up_is_told_from_the_routers_side() => Assert.Equal("10M/20M", new RateLimit(10_000, 20_000).ToString());

    [Fact]
    public void A_burst_has_its_threshold_and_its_time() =>
        Assert.Equal("10M/20M 15M/30M 8M/16M 16/16", new RateLimit(10_000, 20_000, new RateBurst(15_000, 30_000, 8_000, 16_000, 16)).ToString());

    [Fact]
    public void A_priority_without_burst_keeps_its_place() => Assert.Equal("512k/1M 0/0 0/0 0/0 3", new RateLimit(512, 1_000, null, 3).ToString());

    [Theory]
    [InlineData("10M/20M", "10000k/20000k")]
    [InlineData("10M/20M", "10000000/20000000")]
    [InlineData("10M/10M", "10M")]
    [InlineData("10M/20M 15M/30M 8M/16M 16/16", "10M/20M 15M/30M 8M/16M 16s/16s 8")]
    [InlineData("10M/20M", "10M/20M 0/0 0/0 0/0 8 0/0")]
    [InlineData("1G/1G", "1000M/1000M")]
    public void The_same_speed_typed_otherwise_is_the_same(string one, string other)
    {
        Assert.True(RateLimit.TryParse(one, out var first));
        Assert.True(RateLimit.TryParse(other, out var second));
        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData(""), InlineData("cepat"), InlineData("10M/20M/30M"), InlineData("10M/x")]
    public void What_is_no_speed_is_not_taken_for_one(string text) => Assert.False(RateLimit.TryParse(text, out _));

    [Fact]
    public void What_it_writes_it_reads()
    {
        var rate = new RateLimit(5_500, 22_250, new RateBurst(6_000, 30_000, 5_000, 20_000, 8), 5);
        Assert.True(RateLimit.TryParse(rate.ToString(), out var read));
        Assert.Equal(rate, read);
    }

    [Fact]
    public void A_burst_below_the_speed_is_refused() =>
        Assert.Throws<DomainException>(() => new RateLimit(10_000, 20_000, new RateBurst(5_000, 30_000, 5_000, 20_000, 8)).Checked());
}
