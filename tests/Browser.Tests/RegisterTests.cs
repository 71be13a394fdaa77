using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class RegisterTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Phone)]
    [InlineData(Visit.Desktop)]
    public async Task Somebody_registers_and_sees_at_once_how_far_it_is(int width)
    {
        await using var visit = await Visit.Start(app, width);
        var page = visit.Page;
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Daftar pemasangan internet" }).ClickAsync();
        await visit.IsAt("/register");
        await visit.LooksRight();

        await visit.Fill("Nama lengkap", "Siti Wulandari");
        await visit.Fill("NIK", $"32730117089{width:00000}");
        await visit.Fill("Nomor WhatsApp", $"0812-555-{width:00000}");
        await visit.Fill("Email", $"siti{width}@contoh.id");
        await visit.Fill("Kata sandi", AppFixture.Password);
        await visit.Fill("Alamat", "Jl. Melati 5");
        await page.GetByLabel("Rumah 20 Mbps").First.CheckAsync();
        await visit.Fill("Tanggal yang diinginkan (opsional)", "2026-02-12");
        await page.GetByLabel("Waktu (opsional)", new() { Exact = true }).SelectOptionAsync("pagi");
        await visit.Press("Kirim pendaftaran");

        // Consent was forgotten; nothing else has to be typed again but the password.
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Setujui penggunaan data");
        await Assertions.Expect(page.GetByLabel("Nama lengkap")).ToHaveValueAsync("Siti Wulandari");
        await visit.LooksRight();
        await visit.Fill("Kata sandi", AppFixture.Password);
        await page.GetByLabel("Saya setuju").CheckAsync();
        await visit.Press("Kirim pendaftaran");

        await visit.IsAt("/portal");
        await visit.Sees("Pendaftaran diterima. Di sini Anda melihat kemajuannya.");
        await visit.Sees("Pendaftaran Anda sedang diperiksa");
        await visit.LooksRight();

        await visit.Press("Keluar");
        await visit.IsAt("/sign-in");
    }

    [Fact]
    public async Task Without_script_it_is_a_form_like_any_other()
    {
        await using var visit = await Visit.Start(app, Visit.Phone, script: false);
        var page = visit.Page;
        await page.GotoAsync("/register");
        await visit.Fill("Nama lengkap", "Agus");
        await visit.Press("Kirim pendaftaran");

        await visit.Sees("NIK harus 16 angka.");
        await Assertions.Expect(page.GetByLabel("Nama lengkap")).ToHaveValueAsync("Agus");
        await visit.LooksRight();
    }
}
