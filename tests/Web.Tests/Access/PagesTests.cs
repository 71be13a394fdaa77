using System.Net;
using System.Text.RegularExpressions;
using IspJabbar.Application.Company.Locations;
using IspJabbar.Application.Customers.Packages;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Access.Roles;
using IspJabbar.Application.Access.Users;
using IspJabbar.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Access;

public sealed partial class PagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [GeneratedRegex("<(h1|main)\\b")]
    private static partial Regex Heads { get; }

    private static readonly string[] Roles = ["super_admin", "admin", "noc", "sales", "technician", "warehouse"];

    /// <summary>Address, with {router} and the like in place of ids, and who of <see cref="Roles"/> may open it.</summary>
    private static readonly (string Path, string[] Who)[] Pages =
    [
        ("/", Roles),
        ("/network/routers", ["super_admin", "admin", "noc", "sales"]),
        ("/network/routers/new", ["super_admin", "admin", "noc"]),
        ("/network/routers/{router}", ["super_admin", "admin", "noc", "sales"]),
        ("/network/routers/{router}/edit", ["super_admin", "admin", "noc"]),
        ("/customers/packages", ["super_admin", "admin", "sales"]),
        ("/customers/packages/new", ["super_admin", "admin"]),
        ("/customers/packages/{package}", ["super_admin", "admin", "sales"]),
        ("/customers/packages/{package}/edit", ["super_admin", "admin"]),
        ("/company/locations", ["super_admin", "admin", "noc", "sales"]),
        ("/company/locations/new", ["super_admin", "admin"]),
        ("/company/locations/{location}/edit", ["super_admin", "admin"]),
        ("/company/settings", ["super_admin"]),
        ("/company/settings/mail", ["super_admin"]),
        ("/company/settings/security", ["super_admin"]),
        ("/access/roles", ["super_admin"]),
        ("/access/roles/{role}", ["super_admin"]),
        ("/access/api-keys", ["super_admin"]),
        ("/access/api-keys/new", ["super_admin"]),
        ("/access/audit", ["super_admin"]),
        ("/access/users", ["super_admin"]),
        ("/access/users/new", ["super_admin"]),
        ("/access/users/{user}/edit", ["super_admin"]),
        ("/field/work-orders", ["super_admin", "admin", "noc", "sales", "technician"]),
        ("/field/work-orders/{visit}", ["super_admin", "admin", "noc", "sales", "technician"]),
    ];

    [Fact]
    public async Task Every_page_opens_for_who_may_and_refuses_who_may_not()
    {
        var ids = await AnInstallation();
        var wrong = new List<string>();

        foreach (var role in Roles)
        {
            using var visitor = await Visitor.SignedIn(app, role);
            foreach (var (path, who) in Pages)
            {
                var page = await visitor.Get(ids.Aggregate(path, (at, id) => at.Replace(id.Key, id.Value, StringComparison.Ordinal)));
                var expected = who.Contains(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;

                if (page.Status != expected || page.Status == HttpStatusCode.OK && Heads.Count(page.Html) != 2)
                    wrong.Add($"{path} for {role}: {page.Status}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_stranger_is_sent_to_sign_in()
    {
        using var stranger = new Visitor(app.Anonymous());
        var page = await stranger.Get("/network/routers");

        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.Contains("/sign-in?return=%2Fnetwork%2Frouters", page.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        using var admin = await Visitor.SignedIn(app);

        foreach (var path in new[] { "/network/routers/{0}", "/customers/packages/{0}", "/company/locations/{0}/edit", "/access/users/{0}/edit", "/field/work-orders/{0}" })
            Assert.Equal(HttpStatusCode.NotFound, (await admin.Get(path.Replace("{0}", Guid.NewGuid().ToString(), StringComparison.Ordinal))).Status);
    }

    [Fact]
    public void Every_endpoint_says_who_may_reach_it()
    {
        var open =
            from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            select $"{endpoint.DisplayName} {endpoint.RoutePattern.RawText}";

        Assert.Empty(open);
    }

    private async Task<Dictionary<string, string>> AnInstallation()
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (router, _) = await app.ARouter(location);
        await app.Send(Town.AForm(location, package));

        return new()
        {
            ["{router}"] = router.ToString(),
            ["{location}"] = (await app.Send(new ListLocationCodes())).Items[0].Id.ToString(),
            ["{package}"] = (await app.Send(new ListPackages())).Items[0].Id.ToString(),
            ["{role}"] = (await app.Send(new ListRoleSets()))[0].Id.ToString(),
            ["{user}"] = (await app.Send(new ListUsers())).Items[0].Id.ToString(),
            ["{visit}"] = (await app.Send(new ListWorkOrders(new()))).Items[0].Id.ToString(),
        };
    }
}
