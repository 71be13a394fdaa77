using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class HelpTests(BrowserApp app)
{
    [Fact]
    public async Task Help_opens_beside_the_page_and_closes_by_keyboard()
    {
        await using var visit = await Visit.SignedIn(app);
        var page = visit.Page;
        await page.GotoAsync("/customers");
        var mark = page.GetByRole(AriaRole.Link, new() { Name = "Bantuan halaman ini" });

        await mark.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#help-title")).ToBeFocusedAsync();
        await visit.Sees("cari, saring, lalu buka satu");
        await visit.LooksRight();

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#help")).ToBeHiddenAsync();
        await Assertions.Expect(mark).ToBeFocusedAsync();
    }

    [Fact]
    public async Task On_a_phone_help_opens_from_the_menu()
    {
        await using var visit = await Visit.SignedIn(app, Visit.Phone);
        await visit.Press("Menu");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Bantuan halaman ini" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("#help-title")).ToBeFocusedAsync();
        await visit.LooksRight();
        await visit.Page.Locator("[data-help-close]").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#help")).ToBeHiddenAsync();
    }

    [Theory, InlineData(Visit.Desktop), InlineData(Visit.Phone)]
    public async Task A_word_of_the_trade_is_explained_on_the_spot(int width)
    {
        var customer = await app.Send(Town.AForm("KCB", "R20", name: $"Laras Wulandari {width}"));
        await using var visit = await Visit.SignedIn(app, width);
        await visit.Page.GotoAsync($"/customers/{customer.Id}");

        var mark = visit.Page.Locator("dt:has-text('Akun PPPoE') .term");
        await mark.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Sees("Nama dan kata sandi yang dipakai modem pelanggan");
        await visit.LooksRight();

        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Page.GetByText("Nama dan kata sandi yang dipakai modem pelanggan")).ToBeHiddenAsync();
    }

    [Theory, InlineData("/customers?q=Laras"), InlineData("/field/work-orders")]
    public async Task A_list_on_paper_is_the_list_and_nothing_else(string path)
    {
        await using var visit = await Visit.SignedIn(app);
        var page = visit.Page;
        await page.GotoAsync(path);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cetak" })).ToBeVisibleAsync();
        await page.SetViewportSizeAsync(718, 1000); // A4 between its margins
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(page.Locator(".print-head")).ToBeVisibleAsync();
        foreach (var part in new[] { ".sidebar", ".topbar", ".toolbar", ".bottom-nav", ".page-actions", ".pager" })
            Assert.Equal(0, await page.Locator($"{part}:visible").CountAsync());
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }
}
