using System.Net;
using IspJabbar.Application.Access.Account;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Sessions;

public sealed class SessionTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_cookie_is_for_the_browser_alone_and_goes_nowhere_else()
    {
        using var http = app.Anonymous();
        using var answer = await http.SignIn(AppFixture.AdminEmail, AppFixture.Password);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), x => x.StartsWith("ispjabbar=", StringComparison.Ordinal));
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_also_for_who_kept_the_cookie()
    {
        using var http = app.Anonymous();
        using var entered = await http.SignIn(AppFixture.AdminEmail, AppFixture.Password);
        var kept = entered.Headers.GetValues("Set-Cookie").Single(x => x.StartsWith("ispjabbar=", StringComparison.Ordinal)).Split(';')[0];

        using var left = await http.Fill("/sign-out");
        Assert.Equal("/sign-in", left.Headers.Location?.OriginalString);

        using var thief = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        thief.DefaultRequestHeaders.Add("Cookie", kept);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/style-guide")).StatusCode);
    }

    [Fact]
    public async Task A_session_that_was_revoked_is_out_with_the_next_click()
    {
        using var http = app.Anonymous();
        (await http.SignIn(AppFixture.AdminEmail, AppFixture.Password)).Dispose();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/style-guide")).StatusCode);

        await app.Db(db => db.Sessions.ExecuteUpdateAsync(rows => rows.SetProperty(x => x.RevokedAt, app.Clock.Now)));

        using var answer = await http.GetAsync("/style-guide");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/sign-in", answer.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_theme_somebody_chose_comes_along_to_the_next_browser()
    {
        var admin = await app.Db(db => db.Users.SingleAsync(x => x.Email == AppFixture.AdminEmail));
        using (TestUser.Is(id: admin.Id))
            await app.Send(new ChoosePreferences { Theme = "dark" });

        using var http = app.Anonymous();
        using var answer = await http.SignIn(AppFixture.AdminEmail, AppFixture.Password);

        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), x => x.StartsWith("theme=dark", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_return_address_outside_is_not_followed()
    {
        using var http = app.Anonymous();
        using var answer = await http.Fill("/sign-in", ("Input.Email", AppFixture.AdminEmail), ("Input.Password", AppFixture.Password), ("return", "//jahat.example/"));

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_form_from_somewhere_else_is_refused()
    {
        using var http = app.Anonymous();
        using var answer = await http.Send("/sign-in", [], ("Input.Email", AppFixture.AdminEmail), ("Input.Password", AppFixture.Password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/register")]
    [InlineData("/api/docs")]
    public async Task Nothing_inline_may_run(string page)
    {
        using var http = app.Anonymous();
        using var answer = await http.GetAsync(page);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("style=\"", await answer.Text(), StringComparison.Ordinal);
    }
}
