using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class CustomerListTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop, ColorScheme.Light), InlineData(Visit.Desktop, ColorScheme.Dark), InlineData(Visit.Phone, ColorScheme.Light), InlineData(Visit.Phone, ColorScheme.Dark)]
    public async Task A_list_is_narrowed_in_words_and_kept_as_a_view(int width, ColorScheme scheme)
    {
        await app.Send(Town.AForm("KCB", "R20", name: "Sinta Dewi"));
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });

        await page.GotoAsync("/customers");
        await visit.LooksRight();
        // What a list can be narrowed to grows with the places and routers that other tests have made.
        Assert.InRange(await page.EvaluateAsync<int>("() => document.querySelectorAll('*').length - document.querySelectorAll('.filter-add *').length"), 1, 1_500);

        await page.Locator(".filter-add > summary").ClickAsync();
        await page.Locator(".filter-add details > summary", new() { HasText = "Status" }).ClickAsync();
        await page.GetByLabel("Menunggu pemasangan", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Aktif", new() { Exact = true }).CheckAsync();
        await page.Locator(".filter-add .btn-primary").ClickAsync();
        await visit.Sees("Menunggu pemasangan, Aktif");
        await visit.LooksRight();

        // The chip is an editor, too.
        await page.Locator(".filter summary").ClickAsync();
        await visit.LooksRight();
        await page.Locator(".filter").GetByLabel("Aktif", new() { Exact = true }).UncheckAsync();
        await page.Locator(".filter").GetByLabel("Isolir", new() { Exact = true }).CheckAsync();
        await page.Locator(".filter .btn-primary").ClickAsync();
        await Assertions.Expect(page.Locator(".filter b")).ToHaveTextAsync("Menunggu pemasangan, Isolir");

        var name = $"Belum jalan {width} {scheme}";
        await page.GetByRole(AriaRole.Link, new() { Name = "Simpan tampilan" }).ClickAsync();
        await visit.Fill("Nama tampilan", name);
        await visit.LooksRight();
        await visit.Press("Simpan");
        await Assertions.Expect(page.Locator(".views [aria-current]")).ToContainTextAsync(name);
        await visit.LooksRight();

        await page.GetByRole(AriaRole.Link, new() { Name = "Atur tampilan" }).ClickAsync();
        await visit.Press("Hapus");
        await visit.Sees("Tampilan dihapus.");
        await Assertions.Expect(page.Locator(".views")).Not.ToContainTextAsync(name);
    }

    [Theory, InlineData(Visit.Desktop), InlineData(Visit.Phone)]
    public async Task A_row_opens_beside_the_list_and_the_next_one_after_it(int width)
    {
        await app.Send(Town.AForm("KCB", "R20", name: $"Intip{width} Satu"));
        await app.Send(Town.AForm("KCB", "R20", name: $"Intip{width} Dua"));
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;

        await page.GotoAsync($"/customers?q=intip{width}&sort=name");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Lihat sekilas Intip{width} Dua" }).ClickAsync();
        var drawer = page.Locator("#peek");
        await Assertions.Expect(drawer.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync($"Intip{width} Dua");
        await visit.LooksRight();

        await drawer.GetByLabel("Baris berikutnya").ClickAsync();
        await Assertions.Expect(drawer.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync($"Intip{width} Satu");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(drawer).ToBeHiddenAsync();
        await visit.LooksRight();
    }

    [Fact]
    public async Task By_keyboard_alone_from_search_to_row_to_glance_to_selection()
    {
        await app.Send(Town.AForm("KCB", "R20", name: "Tanpa Tetikus A"));
        await app.Send(Town.AForm("KCB", "R20", name: "Tanpa Tetikus B"));
        await using var visit = await Visit.SignedIn(app);
        var page = visit.Page;
        await page.GotoAsync("/customers?sort=name");

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("tanpa tetikus");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);

        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Tanpa Tetikus B", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("x");
        await visit.Sees("1 dipilih");

        await page.Keyboard.PressAsync("Enter");
        var title = page.Locator("#peek h2");
        await Assertions.Expect(title).ToHaveTextAsync("Tanpa Tetikus B");
        await Assertions.Expect(title).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page.Locator("#peek h2")).ToHaveTextAsync("Tanpa Tetikus A");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#peek")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Lihat sekilas Tanpa Tetikus A" })).ToBeFocusedAsync();
    }

    [Theory, InlineData(Visit.Desktop), InlineData(Visit.Phone)]
    public async Task Ticked_customers_are_deactivated_after_a_look_at_who_they_are_and_come_back(int width)
    {
        await app.Send(Town.AForm("KCB", "R20", name: $"Centang{width} Satu"));
        await app.Send(Town.AForm("KCB", "R20", name: $"Centang{width} Dua"));
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;

        await page.GotoAsync($"/customers?q=centang{width}");
        foreach (var name in (string[])["Satu", "Dua"])
            await page.GetByLabel($"Pilih Centang{width} {name}").CheckAsync();
        await visit.Sees("2 dipilih");
        await visit.LooksRight();

        await page.Locator("#bulk").GetByRole(AriaRole.Button, new() { Name = "Nonaktifkan" }).ClickAsync();
        var dialog = page.Locator("#loaded");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("Nonaktifkan 2 dari 2 pelanggan?");
        await Assertions.Expect(dialog.GetByText($"Centang{width} Dua")).ToBeVisibleAsync();
        await visit.LooksRight();
        await visit.Fill("Alasan (tercatat di riwayat)", "Pindah ke luar kota");
        await visit.Press("Nonaktifkan 2 pelanggan");

        await visit.Sees("2 pelanggan dinonaktifkan.");
        await visit.Sees("Tidak ada yang cocok dengan filter ini.");
        await visit.Press("Urungkan");
        await visit.Sees("2 pelanggan dipulihkan.");
    }

    [Theory, InlineData(Visit.Desktop), InlineData(Visit.Phone)]
    public async Task For_ticked_customers_a_package_is_chosen_then_seen_who_then_said_why(int width)
    {
        var faster = await app.APackage(400_000, $"X{width}");
        await app.Send(Town.AForm("KCB", "R20", name: $"Paket{width} Satu"));
        await app.Send(Town.AForm("KCB", faster, name: $"Paket{width} Dua"));
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;

        await page.GotoAsync($"/customers?q=paket{width}&sort=name");
        foreach (var tick in await page.Locator("[name=id][form=bulk]").AllAsync())
            await tick.CheckAsync();
        await page.Locator("#bulk").GetByRole(AriaRole.Button, new() { Name = "Ganti paket" }).ClickAsync();
        var dialog = page.Locator("#loaded");
        await dialog.Locator($"input[value=X{width}]").CheckAsync();
        await visit.LooksRight();
        await visit.Press("Lanjut");

        await Assertions.Expect(dialog.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("Ganti paket 1 dari 2 pelanggan?");
        await Assertions.Expect(dialog.GetByText("Sudah memakai paket ini")).ToBeVisibleAsync();
        await visit.LooksRight();
        await visit.Fill("Alasan (tercatat di riwayat)", "Naik kelas");
        await visit.Press("Ganti paket 1 pelanggan");
        await visit.Sees("Paket 1 pelanggan diganti; router sedang diberi tahu.");
    }

    [Fact]
    public async Task Without_script_pages_are_turned_and_a_row_is_the_whole_record()
    {
        for (var at = 0; at < 27; at++)
            await app.Send(Town.AForm("KCB", "R20", name: $"Barisan {at:00}"));
        await using var visit = await Visit.SignedIn(app, script: false);
        var page = visit.Page;

        await page.GotoAsync("/customers?q=barisan&sort=name");
        await visit.Sees("1–25 dari");
        await page.GetByLabel("Halaman berikutnya").ClickAsync();
        await visit.Sees("26–27 dari");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lihat sekilas Barisan 25" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Barisan 25");

        await page.GotoAsync("/customers?q=barisan&sort=name");
        await page.GetByLabel("Pilih Barisan 00").CheckAsync();
        await page.Locator("#bulk").GetByRole(AriaRole.Button, new() { Name = "Aktifkan", Exact = true }).ClickAsync();
        await visit.Sees("Aktifkan 1 dari 1 pelanggan?");
    }
}
