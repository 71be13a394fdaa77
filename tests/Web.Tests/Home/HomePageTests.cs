using System.Net;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Home;

public sealed class HomePageTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Nobody_is_told_about_what_they_may_not_open()
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        await app.Send(Town.AForm(location, await app.APackage()));
        await app.Settle();
        using var warehouse = await Visitor.SignedIn(app, "warehouse");

        var page = await warehouse.Get("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var link in new[] { "/customers", "/network", "/field", "/company" })
            Assert.DoesNotContain($"href=\"{link}", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscriber_is_taken_to_the_portal()
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        var customer = await app.Send(Town.AForm(location, await app.APackage()));
        await app.Db(async db =>
        {
            var user = User.ForCustomer(Guid.NewGuid(), customer.Id, "siti@contoh.id", "Siti", PhoneNumber.Parse("0812-9044-1187", null), app.Clock.Now);
            user.SetPassword(app.Services.GetRequiredService<IPasswords>().Hash(AppFixture.Password));
            user.Play([await db.Roles.Where(x => x.Code == "customer").Select(x => x.Id).SingleAsync()]);
            db.Users.Add(user);
            return await db.SaveChangesAsync();
        });
        using var siti = await Visitor.SignedInAs(app, "siti@contoh.id");

        Assert.Equal("/portal", (await siti.Get("/")).Location);
    }
}
