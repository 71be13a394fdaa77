using System.Text;
using IspJabbar.Application.Billing.Bank;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class BankTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop, ColorScheme.Dark), InlineData(Visit.Phone, ColorScheme.Light)]
    public async Task A_statement_is_brought_matched_and_paired(int width, ColorScheme scheme)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        var done = await app.Send(Town.AForm(location, package, name: $"Bambang Mutasi {width}"));
        var account = new SaveBankAccount { Bank = "BRI", Number = $"00{width}", Holder = "PT Contoh Net", Shown = true };
        await app.Send(account);

        await using var visit = await Visit.SignedIn(app, width);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await visit.Page.GotoAsync("/billing/bank/import");
        await visit.LooksRight();
        await visit.Page.GetByLabel("Rekening").SelectOptionAsync(account.Id.ToString());
        await visit.Page.GetByLabel("Berkas CSV atau XLSX").SetInputFilesAsync(new FilePayload
        {
            Name = "mutasi.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes($"Tanggal;Keterangan;Debet;Kredit;Saldo\n09/02/2026;BAYAR BAMBANG MUTASI {width};0,00;75.000,00;1.000,00"),
        });
        await visit.Press("Unggah");
        await visit.Sees("Kolom mana yang apa?");
        await visit.LooksRight();
        await visit.Press("Baca mutasi");

        await visit.Sees($"BAYAR BAMBANG MUTASI {width}");
        await visit.LooksRight();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = $"BAYAR BAMBANG MUTASI {width}" }).ClickAsync();
        await visit.Sees("Pasangkan sendiri");
        await visit.LooksRight();

        foreach (var path in (string[])["/billing/proofs", "/billing/settlements", "/billing/refunds", "/company/settings/bank", "/billing/bank?state=paired"])
        {
            await visit.Page.GotoAsync(path);
            await visit.LooksRight();
        }

        await visit.Page.GotoAsync($"/pay/{await app.Send(new MakePayLink(done.InvoiceId!.Value))}");
        await visit.Sees("Sudah transfer?");
        await visit.LooksRight();
    }
}
