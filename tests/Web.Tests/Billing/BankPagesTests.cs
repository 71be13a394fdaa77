using System.Net;
using System.Text;
using IspJabbar.Application.Billing.Bank;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing.Bank;
using IspJabbar.Domain.Customers;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Billing;

public sealed class BankPagesTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task Finance_brings_a_statement_matches_its_columns_and_pairs_what_came_in()
    {
        var (customer, bill, number, owed) = await ACustomer("Darsono Mutasi");
        using (var owner = await app.BrowserOf("super_admin"))
            await (await owner.Get("/company/settings/bank")).Submit(new() { ["Input.Bank"] = "BRI", ["Input.Number"] = "1234567890", ["Input.Holder"] = "PT Contoh Net" }, handler: "Account");

        using var finance = await app.BrowserOf("finance");
        var upload = await finance.Get("/billing/bank/import");
        var match = await upload.Submit(new(), handler: "Upload", files: new() { ["Input.File"] = new("mutasi.csv", Encoding.UTF8.GetBytes($"TGL_TRAN;DESK_TRAN;MUTASI_DEBET;MUTASI_KREDIT;SALDO_AKHIR_MUTASI\n2026-02-09;BAYAR {number};0,00;{owed:0},00;1.000,00")) });
        Assert.Contains("Kolom mana yang apa?", match.Text, StringComparison.Ordinal);

        var queue = await match.Submit(new(), handler: "Match");
        Assert.Contains("1 uang masuk baru", queue.Text, StringComparison.Ordinal);
        Assert.Contains("Nomor tagihan di keterangan", queue.Text, StringComparison.Ordinal);

        await queue.Submit(new(), handler: "Pair");
        Assert.Equal(0, await app.Db(db => db.CustomerAccounts.Where(x => x.Id == customer).Select(x => x.Owed).SingleAsync()));
        Assert.Contains("Darsono Mutasi", (await finance.Get("/billing/bank?state=paired")).Text, StringComparison.Ordinal);

        var again = await (await finance.Get("/billing/bank/import")).Submit(new(), handler: "Upload", files: new() { ["Input.File"] = new("mutasi.csv", [1, 0, 2, 0]) });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (again.Status, again.ErrorAt("Input.File")?.StartsWith("Berkas tidak terbaca", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_customer_shows_a_proof_is_not_cut_off_meanwhile_and_reads_why_it_was_rejected()
    {
        var (customer, bill, _, owed) = await ACustomer("Narti Buktiwati");
        await app.Send(new SaveBankAccount { Bank = "BCA", Number = "5550001", Holder = "PT Contoh Net", Shown = true });
        using var stranger = new Browser(app);
        var page = await stranger.Get($"/pay/{await app.Send(new MakePayLink(bill))}");
        Assert.Contains("5550001", page.Text, StringComparison.Ordinal);

        var nothing = await page.Submit(new() { ["Input.PaidOn"] = "2026-02-09", ["Input.Sender"] = "Narti" }, handler: "Proof");
        Assert.StartsWith("Berkas tidak terbaca", nothing.ErrorAt("Input.File"), StringComparison.Ordinal);
        var sent = await page.Submit(new() { ["Input.PaidOn"] = "2026-02-09", ["Input.Sender"] = "Narti" }, handler: "Proof", files: new() { ["Input.File"] = Shop.Picture() });
        Assert.Contains("Bukti Anda sudah kami terima", sent.Text, StringComparison.Ordinal);
        Assert.Equal(owed, await app.Db(db => db.CustomerAccounts.Where(x => x.Id == customer).Select(x => x.Owed).SingleAsync()));
        Assert.Contains("Bukti transfernya belum diperiksa.", await Guards(customer));

        using var finance = await app.BrowserOf("finance");
        var proof = await app.Db(db => db.PaymentProofs.SingleAsync(x => x.CustomerId == customer));
        Assert.Contains("Narti Buktiwati", (await finance.Get("/billing/proofs")).Text, StringComparison.Ordinal);
        var picture = await finance.Get($"/billing/proofs/{proof.Id}?handler=File");
        Assert.Equal(("image/png", true), (picture.ContentType, picture.NoStore));

        await (await finance.Get($"/billing/proofs/{proof.Id}")).Submit(new() { ["Input.Why"] = "Uangnya belum masuk" }, handler: "Reject");
        Assert.DoesNotContain("Bukti transfernya belum diperiksa.", await Guards(customer));
        Assert.Contains(await app.Db(db => db.Notifications.Where(x => x.CustomerId == customer).Select(x => x.Body).ToListAsync()), body => body.Contains("Uangnya belum masuk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proof_that_is_believed_is_a_payment_once_also_when_its_line_comes_later()
    {
        var (customer, bill, _, owed) = await ACustomer("Tukiman Kemudian");
        var token = await app.Send(new MakePayLink(bill));
        var proof = new UploadProof { Token = token, Amount = owed, PaidOn = new(2026, 2, 9), Sender = "Tukiman", Content = Shop.Picture().Content };
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Send(proof)));
        Assert.Equal(1, await app.Db(db => db.PaymentProofs.CountAsync(x => x.CustomerId == customer)));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Send(new ConfirmProof { ProofId = proof.ProofId, Amount = owed })));
        Assert.Equal(0, await app.Db(db => db.CustomerAccounts.Where(x => x.Id == customer).Select(x => x.Owed).SingleAsync()));

        var account = new SaveBankAccount { Bank = "BNI", Number = "777", Holder = "PT Contoh Net" };
        await app.Send(account);
        var file = Guid.CreateVersion7();
        await app.Send(new UploadStatement(file, account.Id, "m.csv", Encoding.UTF8.GetBytes($"Tanggal;Keterangan;Kredit\n10/02/2026;TRF TUKIMAN;{owed:0}")));
        await app.Send(new MatchStatement { Id = file, Day = "Tanggal", Texts = ["Keterangan"], Amount = "Kredit", DayFormat = "dd/MM/yyyy" });
        var line = await app.Db(db => db.BankLines.Where(x => x.AccountId == account.Id).Select(x => x.Id).SingleAsync());

        using var finance = await app.BrowserOf("finance");
        var page = await finance.Get($"/billing/bank/{line}");
        Assert.Contains("Sudah tercatat sebagai pembayaran?", page.Text, StringComparison.Ordinal);
        await page.Submit(new(), handler: "Recorded");

        Assert.Equal(BankLineState.Paired, await app.Db(db => db.BankLines.Where(x => x.Id == line).Select(x => x.State).SingleAsync()));
        Assert.Equal(1, await app.Db(db => db.Payments.CountAsync(x => x.CustomerId == customer)));
        Assert.Empty(await app.BrokenInvariants());
    }

    private async Task<IReadOnlyList<string>> Guards(Guid customer)
    {
        await using var scope = app.Services.CreateAsyncScope();
        List<string> said = [];
        foreach (var guard in scope.ServiceProvider.GetServices<IIsolationGuard>())
            said.AddRange(await guard.Against(customer, IsolationReason.Nonpayment, default));
        return said;
    }

    private async Task<(Guid Id, Guid Bill, string Number, decimal Owed)> ACustomer(string name)
    {
        var done = await app.Send(Town.AForm(app.Location, await app.APackage(100_000 + Random.Shared.Next(1, 800) * 1_000), app.Router, name));
        return (done.Id, done.InvoiceId!.Value, await app.Db(db => db.Invoices.Where(x => x.Id == done.InvoiceId).Select(x => x.Number).SingleAsync()), await app.Db(db => db.CustomerAccounts.Where(x => x.Id == done.Id).Select(x => x.Owed).SingleAsync()));
    }
}
