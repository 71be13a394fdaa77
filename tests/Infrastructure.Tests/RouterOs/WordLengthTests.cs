using IspJabbar.Infrastructure.RouterOs.Live.Wire;

namespace IspJabbar.Infrastructure.Tests.RouterOs;

public sealed class WordLengthTests
{
    public static TheoryData<uint, string> Vectors => new()
    {
        { 0, "00" },
        { 1, "01" },
        { 0x7F, "7F" },
        { 0x80, "8080" },
        { 209, "80D1" },
        { 0x3FFF, "BFFF" },
        { 0x4000, "C04000" },
        { 0x1F_FFFF, "DFFFFF" },
        { 0x20_0000, "E0200000" },
        { 0xFFF_FFFF, "EFFFFFFF" },
        { 0x1000_0000, "F010000000" },
    };

    [Theory, MemberData(nameof(Vectors))]
    public void Lengths_are_written_in_the_shortest_form(uint length, string hex)
    {
        var bytes = new byte[WordLength.LongestPrefix];

        var written = WordLength.Write(bytes, length);

        Assert.Equal(hex, Convert.ToHexString(bytes.AsSpan(0, written)));
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Lengths_are_read_back(uint length, string hex)
    {
        var bytes = Convert.FromHexString(hex);

        Assert.True(WordLength.TryRead(bytes, int.MaxValue, out var read, out var prefix));
        Assert.Equal((length, bytes.Length), ((uint)read, prefix));
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Half_a_length_is_not_one(uint length, string hex)
    {
        _ = length;
        var bytes = Convert.FromHexString(hex);

        for (var i = 0; i < bytes.Length; i++)
            Assert.False(WordLength.TryRead(bytes.AsSpan(0, i), int.MaxValue, out _, out _));
    }

    [Theory]
    [InlineData("F07FFFFFFF")]
    [InlineData("F0FFFFFFFF")]
    [InlineData("E0800001")]
    public void A_length_above_the_limit_is_refused_before_anything_is_set_aside(string hex) =>
        Assert.Throws<WireException>(() => WordLength.TryRead(Convert.FromHexString(hex), 8 * 1024 * 1024, out _, out _));

    [Theory]
    [InlineData("F8")]
    [InlineData("FF")]
    [InlineData("F1")]
    public void An_unknown_control_byte_is_refused(string hex) =>
        Assert.Throws<WireException>(() => WordLength.TryRead(Convert.FromHexString(hex), int.MaxValue, out _, out _));
}
