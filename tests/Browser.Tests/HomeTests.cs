using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class HomeTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop, "light")]
    [InlineData(Visit.Desktop, "dark")]
    [InlineData(Visit.Phone, "light")]
    [InlineData(Visit.Phone, "dark")]
    public async Task Home_says_what_waits_and_its_numbers_lead_to_their_lists(int width, string theme)
    {
        await app.Send(Town.AForm("KCB", "R20", name: "Wati"));
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;
        await page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });

        await page.GotoAsync("/");
        await visit.Sees("diperbarui pukul");
        await visit.Sees("Pendaftaran per hari");
        await page.GetByRole(AriaRole.Region, new() { Name = "Pendaftaran per hari" }).GetByText("Lihat sebagai tabel").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "Pendaftaran per hari" })).ToBeVisibleAsync();
        await visit.LooksRight();

        var figure = page.Locator("#home-customers-new");
        var number = await figure.Locator(".kpi-value").InnerTextAsync();
        await figure.ClickAsync();
        await Assertions.Expect(page.Locator(".pager b.num")).ToHaveTextAsync(number);
    }

    [Fact]
    public async Task What_is_open_is_asked_again_in_place_and_keeps_the_focus()
    {
        await app.Send(Town.AForm("KCB", "R20", name: "Wahyu"));
        await using var visit = await Visit.SignedIn(app);
        var page = visit.Page;
        await page.GotoAsync("/");
        var figure = page.Locator("#home-customers-new");
        await figure.FocusAsync();
        var before = int.Parse(await figure.Locator(".kpi-value").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        var place = await figure.BoundingBoxAsync();
        await app.Send(Town.AForm("KCB", "R20", name: "Widodo"));

        await page.EvaluateAsync("htmx.trigger('#home-live', 'changed')"); // a minute later

        await Assertions.Expect(figure.Locator(".kpi-value")).ToHaveTextAsync($"{before + 1}");
        await Assertions.Expect(figure).ToBeFocusedAsync();
        Assert.Equal(place?.Y, (await figure.BoundingBoxAsync())?.Y);
        await visit.LooksRight();
    }

    [Theory]
    [InlineData(Visit.Desktop)]
    [InlineData(Visit.Phone)]
    public async Task Home_is_arranged_without_script_too(int width)
    {
        await app.Send(Town.AForm("KCB", "R20", name: "Wulan"));
        await using (var plain = await Visit.SignedIn(app, width, script: false))
        {
            await plain.Page.GotoAsync("/home/arrange");
            await plain.Page.GetByLabel("Pendaftaran per hari", new() { Exact = true }).UncheckAsync();
            await plain.Press("Simpan");
            await plain.Sees("Beranda disesuaikan.");
            Assert.Equal(0, await plain.Page.GetByText("Pendaftaran per hari").CountAsync());
        }

        await using var visit = await Visit.SignedIn(app, width);
        await visit.Page.GotoAsync("/home/arrange");
        await visit.LooksRight();
        await visit.Press("Kembali ke awal");
        await visit.Sees("Pendaftaran per hari");
        await visit.LooksRight();
    }
}
