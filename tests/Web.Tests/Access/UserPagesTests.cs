using System.Net;
using IspJabbar.Application.Access.Users;
using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests.Access;

public sealed class UserPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Somebody_new_gets_the_roles_that_were_ticked()
    {
        using var admin = await Visitor.SignedIn(app);

        var done = await admin.Post("/access/users/new",
            ("Input.FullName", "Dedi Prasetyo"), ("Input.Email", "dedi@contoh.id"), ("Input.Roles", "technician"), ("Input.Roles", "noc"), ("Input.Password", AppFixture.Password));

        Assert.Equal("/access/users", done.Location);
        var dedi = Assert.Single((await app.Send(new ListUsers("dedi@"))).Items);
        Assert.Equal(["noc", "technician"], dedi.Roles.Order());
        Assert.Contains("Teknisi", (await admin.Get("/access/users?role=technician")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_its_field_and_what_was_typed_stays()
    {
        using var admin = await Visitor.SignedIn(app);

        var page = await admin.Post("/access/users/new", ("Input.FullName", "Agus"), ("Input.Email", "bukan email"), ("Input.Password", "pendek"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Alamat email tidak lengkap", page.ErrorOf("Email"), StringComparison.Ordinal);
        Assert.Contains("paling sedikit satu peran", page.ErrorOf("Roles"), StringComparison.Ordinal);
        Assert.Contains("8–128", page.ErrorOf("Password"), StringComparison.Ordinal);
        Assert.Contains("value=\"Agus\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_switches_off_the_own_account()
    {
        using var admin = await Visitor.SignedIn(app);
        var me = Assert.Single((await app.Send(new ListUsers(AppFixture.AdminEmail))).Items);

        var page = await admin.Post($"/access/users/{me.Id}/edit",
            ("Input.FullName", me.FullName), ("Input.Email", me.Email), ("Input.Roles", "super_admin"), ("Input.IsActive", "false"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("akun sendiri", page.ErrorOf("IsActive"), StringComparison.Ordinal);
    }
}
