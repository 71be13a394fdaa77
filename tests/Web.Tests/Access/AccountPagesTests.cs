using System.Net;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Access;

public sealed class AccountPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("/account")]
    [InlineData("/account/password")]
    [InlineData("/account/email")]
    [InlineData("/account/two-step")]
    [InlineData("/account/sessions")]
    public async Task Whoever_is_signed_in_opens_the_own_account(string page)
    {
        using var visitor = await Visitor.SignedIn(app, "technician");
        using var stranger = new Visitor(app.Anonymous());

        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(page)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.Get(page)).Status);
    }

    [Fact]
    public async Task Language_and_shortcuts_come_along_to_the_next_browser()
    {
        var (_, email) = await app.AUser("noc");
        using (var here = await Visitor.SignedInAs(app, email))
            Assert.Equal("/account", (await here.PostTo("/account", "/account?handler=Preferences", ("Input.Theme", "dark"), ("Input.Language", "en"), ("Input.HasShortcuts", "false"))).Location);

        using var there = await Visitor.SignedInAs(app, email);
        var page = await there.Get("/account");

        Assert.Contains("<html lang=\"en\" data-theme=\"dark\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("data-keys=\"off\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("My account", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field()
    {
        using var visitor = await Visitor.SignedIn(app, "noc");

        var page = await visitor.Post("/account/password", ("Input.Current", "bukan ini"), ("Input.Password", "jendela biru di lantai dua"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Kata sandi tidak cocok."), (page.Status, page.ErrorOf("Current")));

        page = await visitor.Post("/account/password", ("Input.Current", AppFixture.Password), ("Input.Password", "password123"));
        Assert.Contains("paling sering ditebak", page.ErrorOf("Password"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_device_is_out_and_this_one_stays()
    {
        var (_, email) = await app.AUser("noc");
        using var here = await Visitor.SignedInAs(app, email);
        using var there = await Visitor.SignedInAs(app, email);

        await here.PostTo("/account/sessions", "/account/sessions?handler=EndOthers");

        Assert.Equal(HttpStatusCode.OK, (await here.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await there.Get("/account")).Status);
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else()
    {
        var (_, email) = await app.AUser("noc");
        using var victim = await Visitor.SignedInAs(app, email);
        var session = await app.Db(db => db.Sessions.Where(x => db.Users.Any(user => user.Id == x.UserId && user.Email == email)).Select(x => x.Id).SingleAsync());
        using var other = await Visitor.SignedIn(app, "noc");

        Assert.Equal(HttpStatusCode.NotFound, (await other.PostTo("/account/sessions", $"/account/sessions?handler=End&session={session}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await victim.Get("/account")).Status);
    }

    [Fact]
    public async Task Whether_somebody_has_the_address_cannot_be_told()
    {
        using var stranger = new Visitor(app.Anonymous());

        var known = await stranger.Post("/forgot-password", ("Input.Email", AppFixture.AdminEmail));
        var unknown = await stranger.Post("/forgot-password", ("Input.Email", "tidak@ada.id"));

        Assert.Equal(known with { Html = "" }, unknown with { Html = "" });
    }

    [Fact]
    public async Task A_link_that_was_made_up_opens_nothing()
    {
        using var stranger = new Visitor(app.Anonymous());

        Assert.Contains("sudah dipakai atau sudah lewat", (await stranger.Get("/reset-password?token=abc")).Text, StringComparison.Ordinal);
        Assert.Contains("sudah dipakai atau sudah lewat", (await stranger.Get("/confirm-email?token=abc")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_is_saved_once_its_difference_was_read()
    {
        using var admin = await Visitor.SignedIn(app);
        var id = Guid.CreateVersion7();
        var page = $"/access/roles/{id}";

        var read = await admin.Post(page, ("Input.Name", "Kasir"), ("Input.Permissions", "customers.view"), ("Input.Permissions", "billing.invoices.view"));
        Assert.Contains("+2 hak, −0 hak, 0 orang terkena", read.Text, StringComparison.Ordinal);
        Assert.False(await app.Db(db => db.Roles.AnyAsync(x => x.Id == id)));

        var seen = System.Text.RegularExpressions.Regex.Match(read.Text, "name=\"Seen\" value=\"([^\"]*)\"").Groups[1].Value;
        var saved = await admin.Post(page, ("Input.Name", "Kasir"), ("Input.Permissions", "customers.view"), ("Input.Permissions", "billing.invoices.view"), ("Seen", seen));
        Assert.Equal(page, saved.Location);
        Assert.Equal(2, await app.Db(db => db.Roles.Where(x => x.Id == id).Select(x => x.Permissions.Count).SingleAsync()));
    }

    [Fact]
    public async Task The_log_is_filtered_exported_and_verified()
    {
        using var admin = await Visitor.SignedIn(app);
        var location = await app.ALocation();

        var page = await admin.Get("/access/audit?Entity=LocationCode");
        Assert.Contains(location, page.Text, StringComparison.Ordinal);
        Assert.Contains("Kode lokasi", page.Text, StringComparison.Ordinal);

        var csv = await admin.Get("/access/audit?handler=export&Entity=LocationCode");
        Assert.Contains("CreateLocationCode", csv.Html, StringComparison.Ordinal);
        Assert.Equal("/access/audit", (await admin.PostTo("/access/audit", "/access/audit?handler=Verify")).Location);
    }

    [Fact]
    public void Every_right_has_words() =>
        Assert.Empty(Application.Access.RoleCatalogue.Permissions.Except(Pages.Access.PermissionWords.Known));
}
