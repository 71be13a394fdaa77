using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Help;
using Microsoft.AspNetCore.Http;

namespace IspJabbar.Web.Tests.Help;

public sealed partial class HelpPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [GeneratedRegex("<nav class=\"menu\".*?</nav>", RegexOptions.Singleline)]
    private static partial Regex Menu { get; }

    [Fact]
    public async Task Every_page_of_the_menu_has_help_of_its_own_in_both_languages()
    {
        using var visitor = await Visitor.SignedIn(app);

        var places = Regex.Matches(Menu.Match((await visitor.Get("/")).Html).Value, "<a href=\"([^\"]+)\"").Select(x => x.Groups[1].Value).ToList();

        Assert.Contains("/customers", places);
        Assert.All(places, place =>
        {
            var name = place == "/" ? "home" : place.Trim('/').Replace('/', '.');
            Assert.True(HelpShelf.Knows("id", name) && HelpShelf.Knows("en", name), $"Write src/Web/Help/id/{name}.txt and en/{name}.txt.");
        });
    }

    [Theory]
    [InlineData("/", "home")]
    [InlineData("/customers/import", "customers")]
    [InlineData("/customers/0199f000-0000-7000-8000-000000000001/notes", "customers.record")]
    [InlineData("/network/routers/0199f000-0000-7000-8000-000000000001", "network.routers")]
    [InlineData("/nowhere", "home")]
    public void A_page_without_help_has_that_of_the_page_above(string path, string name) => Assert.Equal(name, HelpShelf.NameFor(new PathString(path)));

    [Fact]
    public void Both_languages_say_the_same_number_of_things()
    {
        foreach (var file in typeof(HelpShelf).Assembly.GetManifestResourceNames().Where(x => x.StartsWith("help/id/", StringComparison.Ordinal)))
        {
            var (here, there) = (In("id", file[8..]), In("en", file[8..]));
            Assert.NotEqual(here.About, there.About);
            Assert.Equal(here.Steps.Count, there.Steps.Count);
            Assert.Equal(here.Keys.Select(x => x.Keys), there.Keys.Select(x => x.Keys));
            Assert.Equal(here.Related, there.Related);
        }
    }

    [Fact]
    public async Task Help_is_a_page_for_those_without_script_and_names_only_pages_they_may_open()
    {
        using var technician = await Visitor.SignedIn(app, "technician");

        var page = await technician.Get("/help/customers");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("cari, saring, lalu buka satu", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/customers/packages\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/help/customers\"", (await technician.Get("/customers")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await technician.Get("/help/tidak-ada")).Status);
    }

    private static HelpText In(string language, string name)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        try
        {
            return HelpShelf.Find(name)!;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
