using System.Text.RegularExpressions;
using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class StaffTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop)]
    [InlineData(Visit.Phone)]
    public async Task A_customer_is_registered_step_by_step_until_the_router_has_the_account(int width)
    {
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;
        var name = $"Rahmat Hidayat {width}";

        await page.GotoAsync($"/customers/register/{Guid.CreateVersion7()}/person");
        await visit.LooksRight();
        await visit.Fill("Nama lengkap", name);
        await visit.Fill("NIK", $"32730117085{width:00000}");
        await visit.Fill("Nomor HP (WhatsApp)", $"0813-555-{width:00000}");
        await visit.Press("Lanjut");

        await Arrives("place");
        await visit.LooksRight();
        await visit.Fill("Alamat", "Jl. Kenanga 12");
        await visit.Press("Lanjut");

        await Arrives("photos");
        await visit.LooksRight();
        await visit.Press("Lanjut");

        await Arrives("service");
        await visit.LooksRight();
        await page.GetByLabel("Lokasi", new() { Exact = true }).SelectOptionAsync("KCB");
        await page.Locator("input[type=radio][value=R20]").CheckAsync();
        await visit.Press("Lanjut");

        await Arrives("summary");
        await visit.LooksRight();
        await visit.Press("Daftarkan");

        // The page follows the router by itself; nobody reloads it.
        await Arrives("registration");
        await visit.Sees("Semua langkah selesai");
        await visit.LooksRight();
        Assert.Contains(app.Router.Secrets, secret => secret.Comment.Contains("KCB-CKP", StringComparison.Ordinal));

        await page.GotoAsync($"/customers?q={width}");
        await page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(name);
        await visit.LooksRight();

        Task Arrives(string step) => Assertions.Expect(page).ToHaveURLAsync(new Regex($"/{step}$"));
    }

    [Theory]
    [InlineData(Visit.Desktop)]
    [InlineData(Visit.Phone)]
    public async Task The_list_shows_who_is_there_and_says_so_when_nobody_fits(int width)
    {
        var customer = await app.Send(Town.AForm("KCB", "R50", name: "Dewi Lestari"));
        await using var visit = await Visit.SignedIn(app, width);

        await visit.Page.GotoAsync("/customers");
        await visit.Sees(customer.CustomerNumber);
        await visit.LooksRight();

        await visit.Page.GotoAsync("/customers?q=tidak-ada-yang-bernama-begini");
        await visit.Sees("Tidak ada yang cocok dengan filter ini.");
        await visit.LooksRight();
    }

    [Fact]
    public async Task Without_script_there_is_the_same_list_and_the_same_refusal()
    {
        var customer = await app.Send(Town.AForm("KCB", "R20", name: "Tono"));
        await using var visit = await Visit.SignedIn(app, script: false);

        await visit.Page.GotoAsync("/customers?q=Tono");
        await visit.Sees(customer.CustomerNumber);

        await visit.Page.GotoAsync($"/customers/register/{Guid.CreateVersion7()}/person");
        await visit.Fill("Nama lengkap", "Agus");
        await visit.Press("Lanjut");
        await visit.Sees("NIK harus 16 angka.");
        await Assertions.Expect(visit.Page.GetByLabel("Nama lengkap", new() { Exact = true })).ToHaveValueAsync("Agus");
        await visit.LooksRight();
    }
}
