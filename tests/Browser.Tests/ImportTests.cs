using System.Text;
using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class ImportTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop)]
    [InlineData(Visit.Phone)]
    public async Task Customers_come_from_a_file_and_go_again(int width)
    {
        var (_, email) = await app.AUser("admin");
        await using var visit = await Visit.Start(app, width);
        await visit.SignIn(email, AppFixture.Password);
        var page = visit.Page;

        await page.GotoAsync("/customers");
        await page.GetByRole(AriaRole.Link, new() { Name = "Impor", Exact = true }).ClickAsync();
        await visit.LooksRight();
        await page.GetByLabel("Berkas CSV atau XLSX").SetInputFilesAsync(new FilePayload { Name = "pelanggan.csv", MimeType = "text/csv", Buffer = File(width) });
        await visit.Press("Unggah");

        await visit.Sees("Kolom mana berisi apa");
        await Assertions.Expect(page.GetByLabel("Nomor HP")).ToHaveValueAsync("2");
        await visit.LooksRight();
        await visit.Press("Uji coba");

        // Nobody reloads it: the trial runs and its page follows.
        await visit.Sees("Uji coba selesai, belum ada yang disimpan.");
        await visit.Sees("1 baris salah dan tidak ikut diimpor");
        await visit.LooksRight();
        await visit.Press("Impor 3 baris");

        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ke daftar pelanggan" })).ToBeVisibleAsync();
        await visit.LooksRight(); // the panel at the bottom right says that it is done

        await page.ReloadAsync();
        await visit.Press("Batalkan impor");
        await visit.Press("Batalkan impor 3 baris");
        await visit.Sees("Diambil kembali");
        await visit.LooksRight();

        await page.GotoAsync("/notifications");
        await visit.Sees("Impor pelanggan: selesai");
        await visit.LooksRight();
        await page.GotoAsync("/jobs");
        await visit.Sees("Batalkan impor pelanggan");
        await visit.LooksRight();
        await page.GotoAsync("/account/notifications");
        await visit.LooksRight();
    }

    private static byte[] File(int width) => Encoding.UTF8.GetBytes($"""
        Nama;NIK;No HP;Alamat;Lokasi;Paket
        Siti Wulandari;3273{width % 90 + 10}1709{width % 80 + 10}0101;0812{width:0000}101;Jl. Melati 1;KCB;R20
        Rizky Firmansyah;3273{width % 90 + 10}1709{width % 80 + 10}0102;0812{width:0000}102;Jl. Melati 2;KCB;R20
        Dewi Lestari;3273{width % 90 + 10}1709{width % 80 + 10}0103;0812{width:0000}103;Jl. Melati 3;KCB;R50
        Tanpa Nomor;3273{width % 90 + 10}1709{width % 80 + 10}0104;12;Jl. Melati 4;KCB;R50
        """);
}
