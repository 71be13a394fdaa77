using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using IspJabbar.Application.Access;
using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Reporting.Home;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Home;

public sealed partial class WidgetTests(WidgetTests.Office app) : IClassFixture<WidgetTests.Office>
{
    /// <summary>Something of everything that a widget counts.</summary>
    public sealed class Office : AppFixture
    {
        public Guid Admin { get; private set; }

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            var location = await this.ALocation();
            var package = await this.APackage();
            await this.ARouter(location);
            for (var at = 0; at < 7; at++)
                await this.Send(Town.AForm(location, package, name: $"Siti {at}"));
            await Settle(); // nobody answers: the router is in trouble

            Admin = await Db(db => db.Users.Where(x => x.Email == AdminEmail).Select(x => x.Id).SingleAsync());
            await Db(db => db.Database.ExecuteSqlRawAsync("""
                with crowd as (select id, row_number() over (order by number) as n from customers.customers)
                , those as (update customers.customers c set status = case n when 1 then 'active' when 2 then 'active' when 3 then 'isolated' else status end, registered_at = registered_at - n * interval '12 hours' from crowd where crowd.id = c.id)
                , forms as (update customers.customer_registrations r set status = 'new' from crowd where crowd.id = r.customer_id and n in (4, 5))
                , bills as (update billing.invoices b set due_on = date '2026-02-10' - (array[-5, 0, 1, 30, 31, 60, 61])[n::int] from crowd where crowd.id = b.customer_id)
                , visits as (update field.work_orders w set status = 'en_route' from crowd where crowd.id = w.customer_id and n in (1, 2))
                update network.pppoe_secrets s set provisioning = case when n < 4 then 'failed' when n = 7 then 'applied' else 'pending' end from crowd where crowd.id = s.customer_id
                """));
        }
    }

    public static TheoryData<string> Roles => [.. RoleCatalogue.Roles.Select(role => role.Code).Where(role => role != "customer")];

    [GeneratedRegex("<nav class=\"pager\".*?<b class=\"num\">([\\d.]+)</b>", RegexOptions.Singleline)]
    private static partial Regex Total { get; }

    [GeneratedRegex("href=\"(/[^\"#]*)\"")]
    private static partial Regex Link { get; }

    [Theory]
    [InlineData(PeriodName.Today), InlineData(PeriodName.Week), InlineData(PeriodName.Month)]
    public async Task Every_number_is_the_total_of_the_list_behind_it(PeriodName period)
    {
        using var _ = TestUser.Is(app.Admin);
        using var admin = await Visitor.SignedIn(app);
        var (widgets, numbers, over) = (0, 0, 0);

        foreach (var key in (await app.Send(new ListHomeWidgets())).Select(x => x.About.Key))
        {
            await app.Send(new ArrangeHome([key], [key])); // first of its kind, so it is shown whatever there is besides
            var content = (await app.Send(new GetHome(period))).Widgets.SingleOrDefault(x => x.About.Key == key)?.Content;
            widgets += content is null ? 0 : 1;
            foreach (var (number, url) in content?.Numbers ?? [])
            {
                var list = await admin.Get(url);
                Assert.True(list.Status == HttpStatusCode.OK, $"{key}: {url} {list.Status}");
                var total = Total.Match(list.Html) is { Success: true } found ? int.Parse(found.Groups[1].Value.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) : 0;
                Assert.True(total == number, $"{key} says {number}, {url} has {total}.");
                (numbers, over) = (numbers + 1, over + (number > 0 ? 1 : 0));
            }
        }

        Assert.True(widgets > 15 && over > 15, $"{widgets} widgets, {numbers} numbers, {over} above nought: there is not enough to compare.");
    }

    [Theory, MemberData(nameof(Roles))]
    public async Task Every_role_has_a_home_and_may_open_all_that_it_offers(string role)
    {
        using var somebody = await Visitor.SignedIn(app, role);

        var home = await somebody.Get("/");

        Assert.Equal(HttpStatusCode.OK, home.Status);
        var content = home.Html[home.Html.IndexOf("<div class=\"home\">", StringComparison.Ordinal)..home.Html.IndexOf("</main>", StringComparison.Ordinal)];
        foreach (var link in Link.Matches(content).Select(x => WebUtility.HtmlDecode(x.Groups[1].Value)).Distinct())
            Assert.True((await somebody.Get(link)).Status == HttpStatusCode.OK, $"{role} may not open {link}.");
        Assert.Equal(HttpStatusCode.OK, (await somebody.Get("/home/arrange")).Status);
        Assert.Equal(HttpStatusCode.OK, (await somebody.Get("/?handler=Live&period=week")).Status);
    }

    [Fact]
    public async Task What_the_page_asks_for_every_minute_is_only_what_changes_by_the_minute()
    {
        using var noc = await Visitor.SignedIn(app, "noc");

        var live = await noc.Get("/?handler=Live");

        Assert.Contains("1 router bermasalah", live.Text, StringComparison.Ordinal);
        Assert.Contains("hx-swap-oob", live.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("card-head", live.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", live.Html, StringComparison.Ordinal);
    }
}
