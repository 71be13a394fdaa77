using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class SignInTests(BrowserApp app)
{
    [Fact]
    public async Task With_the_keyboard_alone_first_wrong_then_right()
    {
        await using var visit = await Visit.Start(app);
        var keys = visit.Page.Keyboard;
        await visit.Page.GotoAsync("/sign-in");
        await visit.LooksRight();

        await Assertions.Expect(visit.Page.GetByLabel("Email")).ToBeFocusedAsync();
        await keys.TypeAsync(AppFixture.AdminEmail);
        await keys.PressAsync("Tab");
        await keys.TypeAsync("bukan ini");
        await keys.PressAsync("Enter");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await visit.Sees("Email atau kata sandi tidak cocok.");
        await Assertions.Expect(visit.Page.GetByLabel("Email")).ToHaveValueAsync(AppFixture.AdminEmail);
        await visit.LooksRight();

        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await Assertions.Expect(visit.Page.GetByLabel("Kata sandi")).ToBeFocusedAsync();
        await keys.TypeAsync(AppFixture.Password);
        await keys.PressAsync("Enter");

        await visit.IsAt("/");
        await visit.LooksRight();
    }

    [Fact]
    public async Task Dark_stays_dark_on_the_next_page()
    {
        await using var visit = await Visit.Start(app, Visit.Phone);
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.Locator("summary[aria-label=Tampilan]").ClickAsync();
        await visit.Press("Gelap");
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await visit.LooksRight();

        await visit.Page.GotoAsync("/register");
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await visit.LooksRight();
    }

    [Fact]
    public async Task The_description_of_the_API_can_be_read_and_tried()
    {
        await using var visit = await Visit.Start(app);
        await visit.Page.GotoAsync("/api/docs");
        await visit.Page.Locator(".opblock-get", new() { HasText = "/api/users" }).First.Locator(".opblock-summary").ClickAsync();

        await visit.Page.Locator(".opblock.is-open .execute").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".live-responses-table .response-col_status").Nth(1)).ToContainTextAsync("401");
    }
}
