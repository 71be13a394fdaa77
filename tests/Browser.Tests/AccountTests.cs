using System.Text.RegularExpressions;
using IspJabbar.Application.Access.Mail;
using IspJabbar.Application.Access.Security;
using IspJabbar.Domain.Access;
using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed partial class AccountTests(BrowserApp app)
{
    [GeneratedRegex(@"/reset-password\?token=[A-Za-z0-9_\-]+")]
    private static partial Regex ResetLink { get; }

    [Theory]
    [InlineData(Visit.Desktop)]
    [InlineData(Visit.Phone)]
    public async Task A_second_step_is_set_up_and_asked_for_at_the_next_sign_in(int width)
    {
        var (_, email) = await app.AUser("noc");
        await using var visit = await Visit.Start(app, width);
        await visit.SignIn(email, AppFixture.Password);
        await visit.Page.GotoAsync("/account/two-step");
        await visit.LooksRight();
        await visit.Press("Mulai");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Img, new() { Name = "Kode QR untuk aplikasi autentikator" })).ToBeVisibleAsync();
        await visit.LooksRight();

        var secret = FromBase32(await visit.Page.Locator(".enrol [data-copy]").GetAttributeAsync("data-copy") ?? "");
        await visit.Fill("Kode 6 angka dari aplikasi autentikator", CodeOf(secret));
        await visit.Press("Aktifkan");
        await Assertions.Expect(visit.Page.Locator(".recovery-codes li")).ToHaveCountAsync(10);
        await visit.LooksRight();

        await using var next = await Visit.Start(app, width);
        await next.Page.GotoAsync("/sign-in");
        await next.Fill("Email", email);
        await next.Page.GetByLabel("Kata sandi").FillAsync(AppFixture.Password);
        await next.Press("Masuk");
        await next.Sees("Satu langkah lagi");
        await next.LooksRight();
        await next.Fill("Kode 6 angka dari aplikasi autentikator", "000000");
        await next.Press("Masuk");
        await next.Sees("Kode tidak cocok atau sudah dipakai.");
        app.Clock.Now += TimeSpan.FromSeconds(30); // the code of the enrolment is used up
        await next.Fill("Kode 6 angka dari aplikasi autentikator", CodeOf(secret));
        await next.Press("Masuk");
        await next.IsAt("/");
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_from_the_mailbox()
    {
        await using var post = new MailServer();
        await app.Send(new ChangeMailSettings { Host = "127.0.0.1", Port = post.Port, UseTls = false, SenderAddress = "billing@contoh.id", SiteUrl = app.Address.AbsoluteUri });
        var (_, email) = await app.AUser("noc");
        await using var visit = await Visit.Start(app, Visit.Phone);

        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Lupa kata sandi?" }).ClickAsync();
        await visit.LooksRight();
        await visit.Fill("Email", email);
        await visit.Press("Kirim tautan");
        await visit.Sees("Bila alamat itu punya akun di sini");
        await visit.LooksRight();

        await visit.Page.GotoAsync(await LinkTo(email, post));
        await visit.LooksRight();
        await visit.Page.GetByLabel("Kata sandi baru").FillAsync("jendela biru di lantai dua");
        await visit.Press("Simpan kata sandi");
        await visit.Sees("Kata sandi disimpan. Silakan masuk.");
        await visit.SignIn(email, "jendela biru di lantai dua");
        await app.Send(new ChangeMailSettings());
    }

    [Theory]
    [InlineData(Visit.Desktop)]
    [InlineData(Visit.Phone)]
    public async Task Another_device_is_signed_out_from_here(int width)
    {
        var (_, email) = await app.AUser("noc");
        await using var there = await Visit.Start(app);
        await there.SignIn(email, AppFixture.Password);
        await using var here = await Visit.Start(app, width);
        await here.SignIn(email, AppFixture.Password);

        await here.Page.GotoAsync("/account/sessions");
        await here.Sees("Perangkat ini");
        await here.LooksRight();
        await here.Press("Keluarkan perangkat lain");
        await here.Press("Keluarkan 1 perangkat");
        await here.Sees("1 perangkat dikeluarkan.");

        await there.Page.GotoAsync("/account");
        await Assertions.Expect(there.Page).ToHaveURLAsync(new Regex("/sign-in"));
    }

    [Theory]
    [InlineData(Visit.Desktop)]
    [InlineData(Visit.Phone)]
    public async Task A_role_is_copied_changed_and_read_over_before_it_is_saved(int width)
    {
        await using var visit = await Visit.SignedIn(app, width);
        await visit.Page.GotoAsync("/access/roles");
        await visit.LooksRight();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "NOC", Exact = true }).ClickAsync();
        await visit.LooksRight();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Salin", Exact = true }).ClickAsync();

        await visit.Fill("Nama", $"NOC malam {width}");
        await visit.Page.GetByLabel("Melihat log audit", new() { Exact = true }).CheckAsync();
        await visit.Press("Periksa perubahan");
        await Assertions.Expect(visit.Page.Locator(".role-diff")).ToContainTextAsync("Melihat log audit");
        await visit.LooksRight();
        await visit.Press("Simpan perubahan ini");
        await visit.Sees("Perubahan disimpan.");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"NOC malam {width}");
    }

    [Theory]
    [InlineData(Visit.Desktop)]
    [InlineData(Visit.Phone)]
    public async Task The_other_new_pages_look_right(int width)
    {
        await using var visit = await Visit.SignedIn(app, width);
        foreach (var page in (string[])["/account", "/account/password", "/account/email", "/access/api-keys", "/access/api-keys/new", "/access/audit", "/company/settings/mail", "/company/settings/security"])
        {
            await visit.Page.GotoAsync(page);
            await visit.LooksRight();
        }
    }

    [Fact]
    public async Task Before_a_session_ends_the_page_asks_and_what_was_typed_stays()
    {
        await app.Send(new ChangeSecuritySettings(30));
        await using var visit = await Visit.Start(app);
        await visit.Page.Clock.InstallAsync();
        await visit.SignIn(AppFixture.AdminEmail, AppFixture.Password);
        await visit.Page.GotoAsync("/account");
        await visit.Fill("Nama lengkap", "Belum disimpan");

        await visit.Page.Clock.FastForwardAsync(29 * 60_000);
        await visit.Sees("Masih di sini?");
        await visit.LooksRight();
        await visit.Press("Tetap masuk");
        await Assertions.Expect(visit.Page.Locator("#idle")).ToBeHiddenAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Nama lengkap")).ToHaveValueAsync("Belum disimpan");

        await visit.Page.Clock.FastForwardAsync(31 * 60_000);
        await visit.Sees("Isian Anda aman; masuk lagi untuk melanjutkan.");
        await app.Send(new ChangeSecuritySettings(SecuritySettings.DefaultIdleMinutes));
    }

    private string CodeOf(byte[] secret) => Totp.Code(secret, Totp.StepAt(app.Clock.Now));

    private static async Task<string> LinkTo(string email, MailServer post)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (post.Mails.FirstOrDefault(mail => mail.Contains($"To: {email}", StringComparison.Ordinal)) is { } mail)
                return ResetLink.Match(mail).Value;
            await Task.Delay(25, patience.Token);
        }
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2))];
    }
}
