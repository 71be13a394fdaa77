using IspJabbar.Domain.Network;

namespace IspJabbar.Domain.Tests.Network;

public sealed class PppoePasswordTests
{
    [Fact]
    public void Ten_thousand_have_every_kind_of_sign_and_none_that_looks_like_another() =>
        Assert.All(Enumerable.Range(0, 10_000).Select(_ => PppoePassword.Draw()), password =>
        {
            Assert.Equal(8, password.Length);
            Assert.Contains(password, char.IsAsciiLetterUpper);
            Assert.Contains(password, char.IsAsciiLetterLower);
            Assert.Contains(password, char.IsAsciiDigit);
            Assert.DoesNotContain(password, "0O1lI".Contains);
        });

    [Fact]
    public void No_two_are_alike() => Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => PppoePassword.Draw()).Distinct().Count());
}
