using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Access.Users;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Access;

public sealed class SignInTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static int _serial;

    [Fact]
    public async Task Five_wrong_passwords_lock_the_address_and_then_the_right_one_is_no_use()
    {
        var email = await AUser();

        for (var wrong = 0; wrong < 4; wrong++)
            Assert.IsType<SignInOutcome.Wrong>(await SignIn(email, "salah sekali"));
        Assert.IsType<SignInOutcome.Locked>(await SignIn(email, "salah sekali"));
        Assert.IsType<SignInOutcome.Locked>(await SignIn(email, AppFixture.Password));

        app.Clock.Now += TimeSpan.FromMinutes(16);
        Assert.IsType<SignInOutcome.Done>(await SignIn(email, AppFixture.Password));
    }

    [Fact]
    public async Task An_address_that_nobody_has_is_locked_just_the_same()
    {
        for (var wrong = 0; wrong < 4; wrong++)
            Assert.IsType<SignInOutcome.Wrong>(await SignIn("tidak@ada.id", "salah sekali"));

        Assert.IsType<SignInOutcome.Locked>(await SignIn("tidak@ada.id", "salah sekali"));
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_whoever_shows_it_again_ends_the_session()
    {
        var first = Assert.IsType<SignInOutcome.Done>(await SignIn(await AUser(), AppFixture.Password));

        var second = Assert.IsType<SignInOutcome.Done>(await app.Send(new RefreshSession(first.RefreshToken!)));
        Assert.IsType<SignInOutcome.Wrong>(await app.Send(new RefreshSession(first.RefreshToken!)));

        Assert.IsType<SignInOutcome.Wrong>(await app.Send(new RefreshSession(second.RefreshToken!)));
        Assert.NotNull(await app.Db(db => db.Sessions.Where(x => x.Id == first.SessionId).Select(x => x.RevokedAt).SingleAsync()));
    }

    [Fact]
    public async Task Of_sixteen_refreshes_at_once_at_most_one_works()
    {
        var first = Assert.IsType<SignInOutcome.Done>(await SignIn(await AUser(), AppFixture.Password));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => app.Send(new RefreshSession(first.RefreshToken!))));

        Assert.Single(outcomes.OfType<SignInOutcome.Done>());
    }

    [Fact]
    public async Task Who_is_switched_off_is_out_at_once()
    {
        var email = await AUser();
        var done = Assert.IsType<SignInOutcome.Done>(await SignIn(email, AppFixture.Password));
        var user = await app.Db(db => db.Users.SingleAsync(x => x.Id == done.UserId));

        await app.Send(new EditUser { Id = user.Id, Email = email, FullName = user.FullName, Roles = ["noc"], IsActive = false });

        Assert.IsType<SignInOutcome.Wrong>(await SignIn(email, AppFixture.Password));
        Assert.IsType<SignInOutcome.Wrong>(await app.Send(new RefreshSession(done.RefreshToken!)));
    }

    private Task<SignInOutcome> SignIn(string email, string password) => app.Send(new SignIn { Email = email, Password = password, Kind = "api" });

    private async Task<string> AUser()
    {
        var email = $"noc{Interlocked.Increment(ref _serial)}@contoh.id";
        await app.Send(new CreateUser { Email = email, FullName = "Nanda", Roles = ["noc"], Password = AppFixture.Password });
        return email;
    }
}
