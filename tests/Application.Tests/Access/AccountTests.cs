using System.Text.RegularExpressions;
using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Access.Letters;
using IspJabbar.Application.Access.Mail;
using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Access;

public sealed partial class AccountTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Better = "jendela biru di lantai dua";

    [GeneratedRegex(@"token=([A-Za-z0-9_\-]+)")]
    private static partial Regex TokenOfLink { get; }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_the_link_once_and_every_session_ends()
    {
        await using var post = await MailGoesOut();
        var (id, email) = await app.AUser("noc");
        var open = Assert.IsType<SignInOutcome.Done>(await SignIn(email, AppFixture.Password));

        await app.Send(new AskPasswordReset(email.ToUpperInvariant()));
        await app.Settle();
        var token = TokenIn(Assert.Single(MailsTo(email, post)));
        Assert.True(await app.Send(new CheckResetLink(token)));
        await app.Send(new ResetPassword { Token = token, Password = Better });

        Assert.IsType<SignInOutcome.Done>(await SignIn(email, Better));
        Assert.NotNull(await app.Db(db => db.Sessions.Where(x => x.Id == open.SessionId).Select(x => x.RevokedAt).SingleAsync()));
        await Assert.ThrowsAsync<DomainException>(() => app.Send(new ResetPassword { Token = token, Password = Better + " lagi" }));
        Assert.DoesNotContain(token, await app.Db(db => db.Letters.Where(x => x.UserId == id).Select(x => x.Hash).FirstAsync()) ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_half_an_hour_the_link_opens_nothing()
    {
        await using var post = await MailGoesOut();
        var (_, email) = await app.AUser("noc");
        await app.Send(new AskPasswordReset(email));
        await app.Settle();

        app.Clock.Now += TimeSpan.FromMinutes(31);

        Assert.False(await app.Send(new CheckResetLink(TokenIn(Assert.Single(MailsTo(email, post))))));
    }

    [Fact]
    public async Task Somebody_nobody_knows_gets_the_same_answer_and_no_mail()
    {
        await using var post = await MailGoesOut();

        await app.Send(new AskPasswordReset("tidak@ada.id"));
        await app.Settle();

        Assert.Empty(MailsTo("tidak@ada.id", post));
    }

    [Fact]
    public async Task Nobodys_mailbox_is_filled_by_strangers()
    {
        await using var post = await MailGoesOut();
        var (_, email) = await app.AUser("noc");

        for (var time = 0; time < 6; time++)
            await app.Send(new AskPasswordReset(email));
        await app.Settle();

        Assert.Equal(3, MailsTo(email, post).Count());
    }

    [Fact]
    public async Task A_mail_waits_while_there_is_no_server_and_goes_when_there_is()
    {
        await app.Send(new ChangeMailSettings());
        var (id, email) = await app.AUser("noc");
        await app.Send(new AskPasswordReset(email));
        await app.Settle();
        Assert.Null(await app.Db(db => db.Letters.Where(x => x.UserId == id).Select(x => x.SentAt).SingleAsync()));

        await using var post = await MailGoesOut();
        app.Clock.Now += TimeSpan.FromMinutes(3);
        await app.Settle();

        Assert.Contains("/reset-password?token=", Assert.Single(MailsTo(email, post)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_address_counts_once_its_mail_was_read_and_the_old_one_is_told()
    {
        await using var post = await MailGoesOut();
        var (id, email) = await app.AUser("noc");
        var fresh = $"baru-{id.ToString("n")[^8..]}@contoh.id";

        using (TestUser.Is(id))
            Assert.Equal(Confirmation.Done, await app.Send(new AskEmailChange { Email = fresh, Current = AppFixture.Password }));
        await app.Settle();
        Assert.Equal(email, await EmailOf(id));

        await app.Send(new ConfirmEmail(TokenIn(Assert.Single(MailsTo(fresh, post)))));
        await app.Settle();

        Assert.Equal(fresh, await EmailOf(id));
        Assert.Single(MailsTo(email, post));
    }

    [Fact]
    public async Task Wrong_passwords_at_an_open_screen_are_counted_as_at_the_door()
    {
        var (id, email) = await app.AUser("noc");
        using (TestUser.Is(id))
        {
            for (var wrong = 0; wrong < 4; wrong++)
                Assert.Equal(Confirmation.WrongPassword, await app.Send(new ChangePassword { Current = "salah sekali", Password = Better }));
            Assert.Equal(Confirmation.Locked, await app.Send(new ChangePassword { Current = "salah sekali", Password = Better }));
        }

        Assert.IsType<SignInOutcome.Locked>(await SignIn(email, AppFixture.Password));
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_not_this_one()
    {
        var (id, email) = await app.AUser("noc");
        var here = Assert.IsType<SignInOutcome.Done>(await SignIn(email, AppFixture.Password));
        var there = Assert.IsType<SignInOutcome.Done>(await SignIn(email, AppFixture.Password));

        using (TestUser.Is(id, sessionId: here.SessionId))
        {
            await app.Send(new ChangePassword { Current = AppFixture.Password, Password = Better });
            Assert.True(Assert.Single(await app.Send(new ListMySessions())).IsThis);
        }

        Assert.IsType<SignInOutcome.Wrong>(await app.Send(new RefreshSession(there.RefreshToken!)));
    }

    [Theory]
    [InlineData("Password123!")]
    [InlineData("qwertyuiop")]
    [InlineData("Contoh Net 1")]
    [InlineData("aaaaaaaaaa")]
    public async Task A_password_that_everybody_tries_is_refused(string password)
    {
        var (id, _) = await app.AUser("noc");

        using (TestUser.Is(id))
            Assert.Equal("Password", (await Assert.ThrowsAsync<DomainException>(() => app.Send(new ChangePassword { Current = AppFixture.Password, Password = password }))).Field);
    }

    [Fact]
    public async Task The_mail_server_is_quoted()
    {
        await using var post = await MailGoesOut();
        post.Refusal = "550 5.7.1 pengirim tidak dikenal";

        var refused = Assert.IsType<SendOutcome.Refused>(await app.Send(new SendTestMail("siapa@contoh.id")));

        Assert.Contains("5.7.1 pengirim tidak dikenal", refused.Reason, StringComparison.Ordinal);
        post.Refusal = "451 nanti saja";
        Assert.IsType<SendOutcome.Busy>(await app.Send(new SendTestMail("siapa@contoh.id")));
    }

    [Fact]
    public async Task The_mail_servers_password_is_kept_sealed_and_never_shown()
    {
        await app.Send(new ChangeMailSettings { Host = "smtp.contoh.id", UserName = "billing", Password = "rahasia-smtp", SenderAddress = "billing@contoh.id", SiteUrl = "https://app.contoh.id" });

        Assert.DoesNotContain("rahasia-smtp", await app.Db(db => db.Settings.Where(x => x.Key == "mail").Select(x => x.Value).SingleAsync()), StringComparison.Ordinal);
        Assert.Equal("••••", (await app.Send(new GetMailSettings())).SealedPassword);
    }

    private async Task<MailServer> MailGoesOut()
    {
        var post = new MailServer();
        await app.Send(new ChangeMailSettings { Host = "127.0.0.1", Port = post.Port, UseTls = false, SenderAddress = "billing@contoh.id", SiteUrl = "https://app.contoh.id/" });
        return post;
    }

    private static IEnumerable<string> MailsTo(string address, MailServer post) => post.Mails.Where(mail => mail.Contains($"To: {address}", StringComparison.OrdinalIgnoreCase));

    private static string TokenIn(string mail) => TokenOfLink.Match(mail).Groups[1].Value;

    private Task<string> EmailOf(Guid id) => app.Db(db => db.Users.Where(x => x.Id == id).Select(x => x.Email).SingleAsync());

    private Task<SignInOutcome> SignIn(string email, string password) => app.Send(new SignIn { Email = email, Password = password, Kind = "api" });
}
