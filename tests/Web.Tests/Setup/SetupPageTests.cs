using System.Net;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Setup;

public sealed class SetupPageTests(SetupPageTests.App app) : IClassFixture<SetupPageTests.App>
{
    public sealed class App : AppFixture
    {
        protected override bool IsSetUp => false;
    }

    [Fact]
    public async Task Only_who_has_the_code_becomes_super_admin_and_only_once()
    {
        using var http = app.Anonymous();

        using (var wrong = await http.Fill("/setup", [("Code", "ABCD-2345"), .. ACompany]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Contains("Kode tidak cocok", await wrong.Text(), StringComparison.Ordinal);
            Assert.False(await app.Db(db => db.Users.AnyAsync()));
        }

        var page = await http.Open("/setup");
        var code = await File.ReadAllTextAsync(Path.Combine(app.DataPath, "keys", "setup-code"));
        using (var right = await http.Send("/setup", page, [("Code", code), .. ACompany]))
            Assert.Equal("/setup/logo", right.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/setup/logo")).StatusCode);

        using var late = app.Anonymous();
        Assert.Equal("/sign-in", (await late.GetAsync("/setup")).Headers.Location?.OriginalString);
        var token = (await late.Open("/sign-in")).Where(x => x.Key == "__RequestVerificationToken").ToDictionary();
        using (var again = await late.Send("/setup", token, [("Code", code), .. ACompany]))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Equal(1, await app.Db(db => db.Users.CountAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await late.GetAsync("/setup/logo")).StatusCode);
    }

    private static (string Name, string Value)[] ACompany =>
    [
        ("Input.CompanyName", "Contoh Net"), ("Input.TimeZone", "Asia/Jakarta"), ("Input.FullName", "Ratna Dewi"),
        ("Input.Email", AppFixture.AdminEmail), ("Input.Password", AppFixture.Password),
    ];
}
