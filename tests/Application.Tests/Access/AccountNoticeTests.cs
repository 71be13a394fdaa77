using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Access.Security;
using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Access.TwoSteps;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Messaging;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Access;

/// <summary>Whoever's account was touched hears of it.</summary>
public sealed class AccountNoticeTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36";
    private const string NewerChrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0.0.0 Safari/537.36";
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task A_device_never_seen_before_is_told_the_first_one_of_all_and_a_newer_version_are_not()
    {
        var (me, email) = await app.AUser("noc");

        await SignIn(email, Chrome);
        await SignIn(email, NewerChrome);
        Assert.Empty(await Told(me));

        await SignIn(email, Firefox);
        await SignIn(email, Firefox);
        Assert.Equal(["Masuk dari perangkat atau jaringan baru"], await Told(me));
    }

    [Fact]
    public async Task What_was_not_used_for_three_months_counts_as_new()
    {
        var (me, email) = await app.AUser("noc");
        await SignIn(email, Chrome);
        app.Clock.Now += TimeSpan.FromDays(60);
        await SignIn(email, Firefox);
        app.Clock.Now += TimeSpan.FromDays(60);

        await SignIn(email, Chrome);

        Assert.Equal(2, (await Told(me)).Count);
    }

    [Fact]
    public async Task A_new_password_is_told_in_the_app_and_by_its_letter_alone()
    {
        var (me, email) = await app.AUser("noc");
        using (TestUser.Is(me))
            Assert.Equal(Confirmation.Done, await app.Send(new ChangePassword { Current = AppFixture.Password, Password = "jendela biru di lantai dua" }));

        Assert.Equal(["Kata sandi Anda diganti"], await Told(me));
        Assert.False(await app.Db(db => db.Notifications.AnyAsync(x => x.UserId == me && x.Channel == Channel.Email)));
        Assert.True(await app.Db(db => db.Letters.AnyAsync(x => x.UserId == me && x.Address == email)));
    }

    [Fact]
    public async Task Who_changed_it_for_somebody_else_is_named()
    {
        var (boss, _) = await app.AUser("super_admin");
        var (them, email) = await app.AUser("noc");
        var name = await app.Db(db => db.Users.Where(x => x.Id == boss).Select(x => x.FullName).SingleAsync());

        using (TestUser.Is(boss))
            await app.Send(new EditUser { Id = them, Email = $"baru-{email}", FullName = "Rina", Roles = ["noc"], Password = "jendela biru di lantai dua" });

        Assert.Equal(["Alamat email Anda diganti", "Kata sandi Anda diganti"], await Told(them));
        Assert.Empty(await Told(boss));
        Assert.True(await app.Db(db => db.Notifications.AnyAsync(x => x.UserId == them && x.Body.Contains(name))));
        Assert.True(await app.Db(db => db.Letters.AnyAsync(x => x.UserId == them && x.Address == email))); // the old one may be the first to hear
    }

    [Fact]
    public async Task A_second_step_that_somebody_reset_is_told_and_so_is_one_turned_off()
    {
        var (me, _) = await app.AUser("noc");
        await Enrolled(me);
        await app.Send(new ResetSecondStep(me));
        await Enrolled(me);
        using (TestUser.Is(me))
            await app.Send(new TurnOffSecondStep(AppFixture.Password));

        Assert.Equal(
            ["Verifikasi dua langkah dinyalakan", "Verifikasi dua langkah Anda disetel ulang", "Verifikasi dua langkah dinyalakan", "Verifikasi dua langkah dimatikan"],
            await Told(me));
    }

    [Fact]
    public async Task A_refresh_token_in_two_hands_is_told_once()
    {
        var (me, email) = await app.AUser("noc");
        var open = Assert.IsType<SignInOutcome.Done>(await app.Send(new SignIn { Email = email, Password = AppFixture.Password, Kind = "api" }));
        await app.Send(new RefreshSession(open.RefreshToken!));
        await app.Send(new RefreshSession(open.RefreshToken!));
        await app.Send(new RefreshSession(open.RefreshToken!));

        Assert.Equal(["Sebuah sesi program diakhiri"], await Told(me));
    }

    [Fact]
    public async Task Where_the_settings_let_somebody_be_away_for_a_day_the_session_lasts_as_long()
    {
        var (_, email) = await app.AUser("noc");
        Assert.Equal(TimeSpan.FromHours(12), await Life(email));

        await app.Send(new ChangeSecuritySettings(24 * 60));
        Assert.Equal(TimeSpan.FromHours(24), await Life(email));
        await app.Send(new ChangeSecuritySettings(SecuritySettings.DefaultIdleMinutes));
    }

    private async Task<TimeSpan> Life(string email) =>
        Assert.IsType<SignInOutcome.Done>(await SignIn(email, Chrome)).ExpiresAt - app.Clock.Now;

    private Task<SignInOutcome> SignIn(string email, string device) => app.Send(new SignIn { Email = email, Password = AppFixture.Password, Device = device });

    private async Task Enrolled(Guid user)
    {
        using var _ = TestUser.Is(user);
        await app.Send(new BeginSecondStep());
        var begun = await app.Db(db => db.Authenticators.AsNoTracking().SingleAsync(x => x.Id == user));
        var secret = Convert.FromBase64String(app.Services.GetRequiredService<IFieldCipher>().Decrypt(begun.Secret, SealedFields.TotpSecret, user));
        Assert.NotNull(await app.Send(new ConfirmSecondStep(Totp.Code(secret, Totp.StepAt(app.Clock.Now)))));
        app.Clock.Now += TimeSpan.FromMinutes(1);
    }

    private Task<List<string>> Told(Guid user) => app.Db(db => db.Notifications
        .Where(x => x.UserId == user && x.Kind == NoticeKinds.AccountSecurity.Code && x.Channel == Channel.InApp)
        .OrderBy(x => x.CreatedAt).ThenBy(x => x.Id).Select(x => x.Subject).ToListAsync());
}
