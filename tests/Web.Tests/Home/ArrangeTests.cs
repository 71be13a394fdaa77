using System.Net;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;

namespace IspJabbar.Web.Tests.Home;

public sealed class ArrangeTests(Shop app) : IClassFixture<Shop>
{
    private const string Page = "/home/arrange";
    private static readonly string[] Figures = ["customers-active", "customers-overdue", "visits-to-give", "customers-to-install", "customers-new"];

    [Fact]
    public async Task Hidden_stays_away_and_moved_stays_where_it_was_put_until_everything_is_reset()
    {
        await app.Send(Town.AForm(app.Location, app.Package));
        using var admin = await Visitor.SignedIn(app, "admin");
        Assert.True(Place(await admin.Get("/"), "customers-active") < Place(await admin.Get("/"), "customers-overdue"));

        await admin.PostTo(Page, Page, [.. Sent(Figures, shown: Figures[..2])]);
        var fewer = await admin.Get("/");
        Assert.DoesNotContain("id=\"home-visits-to-give\"", fewer.Html, StringComparison.Ordinal);

        var moved = await admin.PostTo(Page, $"{Page}?handler=Move", [.. Sent(Figures, shown: Figures[..2]), ("down", "customers-active")]);
        Assert.Equal($"{Page}#customers-active", moved.Location);
        var turned = await admin.Get("/");
        Assert.True(Place(turned, "customers-overdue") < Place(turned, "customers-active"));

        await admin.PostTo(Page, $"{Page}?handler=Reset");
        Assert.Contains("id=\"home-visits-to-give\"", (await admin.Get("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_figures_are_refused_and_nothing_has_to_be_ticked_again()
    {
        using var admin = await Visitor.SignedIn(app, "admin");

        var refused = await admin.PostTo(Page, Page, [.. Sent(Figures, shown: Figures)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Pilih paling banyak 4 angka.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(Figures.Length, Figures.Count(key => refused.Html.Contains($"value=\"{key}\" checked", StringComparison.Ordinal)));
    }

    private static IEnumerable<(string, string)> Sent(string[] order, string[] shown) => [.. order.Select(key => ("Order", key)), .. shown.Select(key => ("Shown", key))];

    private static int Place(Answer page, string key) => page.Html.IndexOf($"id=\"home-{key}\"", StringComparison.Ordinal) is >= 0 and var at ? at : throw new Xunit.Sdk.XunitException($"{key} is not on the page.");
}
