using IspJabbar.Application.Network.Ports;
using IspJabbar.Infrastructure.RouterOs.Live;
using IspJabbar.RouterOs.Simulator;

namespace IspJabbar.Infrastructure.Tests.RouterOs;

public sealed class LoginTests
{
    [Theory]
    [InlineData("s3cret", "00112233445566778899aabbccddeeff", "00893eff3c6efac21cc3bef7b1a0efab4b")]
    [InlineData("password", "ebddd18303a54111e2dea05a92ab46b4", "0065a992d211ddd77da538d53da4342fdc")]
    public void A_challenge_is_answered_as_old_routers_expect(string password, string challenge, string response) =>
        Assert.Equal(response, Login.Response(password, Convert.FromHexString(challenge)));

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Both_generations_let_us_in(bool challenges, int sentences)
    {
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { ChallengesLogin = challenges, Password = "kata sandi é=" });
        await using var us = new OurSide();

        await using var connection = await us.Open(router);

        Assert.Equal(sentences, router.Count("/login"));
        Assert.Equal("2", (await connection.Run(new Command("/ppp/profile/print").With("count-only", ""), default)).Ret);
    }

    [Theory]
    [InlineData(false, "invalid user name or password (6)")]
    [InlineData(true, "cannot log in")]
    public async Task Both_generations_say_when_the_password_is_wrong(bool challenges, string words)
    {
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { ChallengesLogin = challenges });
        await using var us = new OurSide();

        var failure = await Assert.ThrowsAsync<RouterFailure>(() => us.Dialer.Open(router.Endpoint with { Password = "salah" }, default));

        Assert.Equal(RouterErrorCode.Credentials, failure.Code);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("salah", failure.ToString(), StringComparison.Ordinal);
        await router.Until(r => r.OpenConnections == 0).WaitAsync(OurSide.Patience);
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_router_has_let_us_in()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        router.Faults.Plan(Fault.Hang, "/login");
        using var patience = new CancellationTokenSource();

        var opening = us.Dialer.Open(router.Endpoint, patience.Token);
        await router.Saw("/login");
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        Assert.DoesNotContain(router.CommandsSeen, command => command.Path is not ("/login" or "/cancel"));
    }
}
