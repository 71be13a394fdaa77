using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class CounterTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop, ColorScheme.Light), InlineData(Visit.Phone, ColorScheme.Dark)]
    public async Task Cash_is_taken_without_touching_the_mouse(int width, ColorScheme scheme)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        var form = Town.AForm(location, package, name: $"Kasiri Tunai {width}");
        await app.Send(form);
        var (_, email) = await app.AUser("customer_service");

        await using var visit = await Visit.Start(app, width);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await visit.SignIn(email, AppFixture.Password);
        await visit.Page.GotoAsync("/billing/counter");
        await visit.LooksRight();
        await visit.Fill("Modal awal", "50000");
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.Sees("Siapa yang membayar?");
        await visit.LooksRight();
        await visit.Page.Keyboard.TypeAsync(form.FullName);
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.Sees("Uangnya masuk ke mana");
        await visit.LooksRight();
        await Assertions.Expect(visit.Page.GetByLabel("Uang diterima")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("1000000");
        await Assertions.Expect(visit.Page.Locator("[data-change] b")).Not.ToHaveTextAsync("Rp 0");
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.Sees("Semua tagihannya lunas");
        await visit.Page.GotoAsync("/billing/cash");
        await visit.LooksRight();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Ratna Puspita" }).Or(visit.Page.Locator("table a.name")).First.ClickAsync();
        await visit.Sees("Tutup dan setorkan");
        await visit.LooksRight();
    }

    [Fact]
    public async Task Collecting_fits_a_phone()
    {
        await using var visit = await Visit.SignedIn(app, Visit.Phone);
        await visit.Page.GotoAsync("/billing/collect");
        await visit.Sees("Uang di tangan");
        await visit.LooksRight();
    }
}
