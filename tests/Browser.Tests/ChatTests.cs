using IspJabbar.Application.Customers;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class ChatTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop, ColorScheme.Light), InlineData(Visit.Phone, ColorScheme.Dark)]
    public async Task What_a_customer_writes_appears_by_itself_and_colleagues_see_each_other_type(int width, ColorScheme scheme)
    {
        var form = Town.AForm("KCB", "R20", name: $"Dewi Percakapan {width}");
        var customer = (await app.Send(form)).Id;
        await Writes(customer, "Lampu modem merah");
        var (_, email) = await app.AUser("customer_service");
        var (_, colleague) = await app.AUser("sales");

        await using var visit = await Visit.Start(app, width);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await visit.SignIn(email, AppFixture.Password);
        await visit.Page.GotoAsync("/chat");
        await visit.LooksRight();
        await visit.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = form.FullName }).First.ClickAsync();
        await visit.Sees("Lampu modem merah");
        await visit.LooksRight();

        await using var other = await Visit.Start(app);
        await other.SignIn(colleague, AppFixture.Password);
        await other.Page.GotoAsync(visit.Page.Url);
        await visit.Sees("Uji sales juga membuka percakapan ini");
        await other.Page.GetByLabel("Balasan", new() { Exact = true }).PressSequentiallyAsync("Sebentar ya");
        await visit.Sees("Uji sales sedang mengetik…");

        await Writes(customer, "Sudah menyala lagi");
        await visit.Sees("Sudah menyala lagi");
        await visit.Fill("Balasan", "Baik, kabari bila mati lagi.");
        await visit.Press("Kirim");
        await other.Sees("Baik, kabari bila mati lagi.");
        await visit.LooksRight();
    }

    private async Task Writes(Guid customer, string words)
    {
        using (TestUser.Is(null, customer, only: [CustomersPermissions.Portal]))
            await app.Send(new WriteToUs { Text = words });
    }
}
