using System.Net;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Customers;

public sealed class SearchTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_name_a_number_an_account_a_phone_or_a_NIK_finds_the_customer()
    {
        var form = Town.AForm(app.Location, app.Package, app.Router, "Zubaidah <Binti> Umar");
        var done = await app.Send(form);
        using var browser = await app.BrowserOf("customer_service");

        foreach (var text in new[] { "zubaidah", "<binti>", done.CustomerNumber, done.PppoeUsername.ToLowerInvariant(), form.Phone, form.Nik })
        {
            var page = await browser.Get($"/search?q={Uri.EscapeDataString(text)}");
            Assert.Contains(done.CustomerNumber, page.Text, StringComparison.Ordinal);
            Assert.Contains("Ganti paket", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_finds_whom_they_may_not_see_or_a_page_they_may_not_open()
    {
        await app.Send(Town.AForm(app.Location, app.Package, app.Router, "Rahasia Umum"));
        using var partner = await app.BrowserOf("partner");
        using var warehouse = await app.BrowserOf("warehouse");

        Assert.DoesNotContain("Rahasia Umum", (await partner.Get("/search?q=rahasia")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rahasia Umum", (await warehouse.Get("/search?q=rahasia")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/access/users", (await partner.Get("/search?q=pengguna")).Html, StringComparison.Ordinal);
    }

    [Theory, InlineData(""), InlineData("a"), InlineData("%25%25%25"), InlineData("%00%00%00"), InlineData("tidak-ada-yang-bernama-begini")]
    public async Task Odd_words_find_nothing_and_break_nothing(string text)
    {
        using var browser = await app.BrowserOf("admin");

        Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/search?q={text}")).Status);
    }

    [Fact]
    public async Task Whoever_was_archived_is_not_found()
    {
        var done = await app.Send(Town.AForm(app.Location, app.Package, app.Router, "Mantan Pelanggan"));
        await app.Db(db => db.Customers.Where(x => x.Id == done.Id).ExecuteUpdateAsync(x => x.SetProperty(y => y.ArchivedAt, app.Clock.Now)));
        using var browser = await app.BrowserOf("admin");

        Assert.DoesNotContain(done.CustomerNumber, (await browser.Get("/search?q=mantan")).Text, StringComparison.Ordinal);
    }
}
