using System.Text.RegularExpressions;
using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class KeyboardTests(BrowserApp app)
{
    [Theory, InlineData(Visit.Desktop), InlineData(Visit.Phone)]
    public async Task From_any_page_to_a_customer_without_a_mouse(int width)
    {
        var customer = await app.Send(Town.AForm("KCB", "R20", name: $"Fatimah Azzahra {width}"));
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync($"fatimah azzahra {width}");
        await visit.Sees(customer.CustomerNumber);
        await visit.LooksRight();

        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/customers/{customer.Id}$"));

        await page.Keyboard.PressAsync("e");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/edit$"));
    }

    [Fact]
    public async Task The_sheet_of_keys_opens_and_a_key_leads_where_it_says()
    {
        await using var visit = await Visit.SignedIn(app);
        var page = visit.Page;

        await page.Keyboard.PressAsync("?");
        await visit.Sees("Pintasan papan ketik");
        await visit.LooksRight();
        await page.Keyboard.PressAsync("Escape");

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("p");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/customers$"));
    }

    [Fact]
    public async Task A_letter_in_a_field_is_only_a_letter()
    {
        await using var visit = await Visit.SignedIn(app);
        await visit.Page.GotoAsync("/search");

        await visit.Page.Locator("#q").PressSequentiallyAsync("gp?e");

        await Assertions.Expect(visit.Page.Locator("#q")).ToHaveValueAsync("gp?e");
    }

    [Theory, InlineData(Visit.Desktop), InlineData(Visit.Phone)]
    public async Task Every_page_of_a_customer_looks_right(int width)
    {
        var customer = await app.Send(Town.AForm("KCB", "R20", name: "Nama Yang Sangat Panjang Sekali Sampai Enam Puluh Huruf Lebih"));
        await using var visit = await Visit.SignedIn(app, width);

        foreach (var part in new[] { "", "/service", "/notes", "/history", "/move" })
        {
            await visit.Page.GotoAsync($"/customers/{customer.Id}{part}");
            await visit.LooksRight();
        }
    }
}
