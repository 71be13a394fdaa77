using System.Net;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Domain.Billing;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Components;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Billing;

public sealed class BillingPagesTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task Finance_finds_a_bill_takes_the_money_and_prints_the_receipt()
    {
        var (done, total) = await ACustomer("Siti Kuitansi");
        using var finance = await app.BrowserOf("finance");

        var list = await finance.Get("/billing/invoices?q=siti+kuitansi");
        Assert.Contains($"/billing/invoices/{done.InvoiceId}", list.Html, StringComparison.Ordinal);
        Assert.Contains(Format.Money(total), list.Text, StringComparison.Ordinal);

        var pay = await finance.Get($"/billing/invoices/{done.InvoiceId}/pay");
        var refused = await pay.Submit(new() { ["Input.Amount"] = "0" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Isi jumlah lebih dari nol."), (refused.Status, refused.ErrorAt("Input.Amount")));

        var preview = await pay.Submit(new() { ["Input.Amount"] = Format.Number(total + 20_000) }, handler: "Preview");
        Assert.Contains(Format.Money(20_000), preview.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.Db(db => db.Payments.CountAsync(x => x.CustomerId == done.Id)));

        var receipt = await pay.Submit(new() { ["Input.Amount"] = Format.Number(total + 20_000), ["Input.Method"] = "Transfer", ["Input.Reference"] = "BCA 7781" });
        Assert.Contains("Kuitansi Siti Kuitansi", receipt.Text, StringComparison.Ordinal);
        Assert.Contains("BCA 7781", receipt.Text, StringComparison.Ordinal);
        Assert.Contains("rupiah", receipt.Text, StringComparison.Ordinal);

        var bill = await finance.Get($"/billing/invoices/{done.InvoiceId}");
        Assert.Contains("Lunas", bill.Text, StringComparison.Ordinal);
        Assert.Contains("Tagihan terbit", bill.Text, StringComparison.Ordinal);
        var statement = await finance.Get($"/customers/{done.Id}/bills");
        Assert.Contains("Mutasi rekening", statement.Text, StringComparison.Ordinal);
        Assert.Contains(Format.Money(-20_000), statement.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_is_reversed_with_a_reason_and_the_counter_may_not()
    {
        var (done, total) = await ACustomer();
        using var finance = await app.BrowserOf("finance");
        await (await finance.Get($"/billing/invoices/{done.InvoiceId}/pay")).Submit(new());
        var payment = await app.Db(db => db.Payments.Where(x => x.CustomerId == done.Id).Select(x => x.Id).SingleAsync());

        using (var counter = await app.BrowserOf("customer_service"))
            Assert.DoesNotContain("handler=Reverse", (await counter.Get($"/billing/payments/{payment}")).Html, StringComparison.Ordinal);

        var page = await finance.Get($"/billing/payments/{payment}");
        var refused = await page.Submit(new(), handler: "Reverse");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);

        var reversed = await page.Submit(new() { ["Input.Why"] = "Salah pelanggan" }, handler: "Reverse");
        Assert.Contains("Salah pelanggan", reversed.Text, StringComparison.Ordinal);
        Assert.Equal(total, await app.Db(db => db.CustomerAccounts.Where(x => x.Id == done.Id).Select(x => x.Owed).SingleAsync()));
    }

    [Fact]
    public async Task A_bill_keeps_notes_and_tells_its_history_with_its_payments()
    {
        var (done, _) = await ACustomer();
        using var finance = await app.BrowserOf("finance");
        await (await finance.Get($"/billing/invoices/{done.InvoiceId}/pay")).Submit(new());

        var noted = await (await finance.Get($"/billing/invoices/{done.InvoiceId}/notes")).Submit(new() { ["Input.Body"] = "Minta dikirim ulang ke kantor" }, "Note");
        Assert.Contains("Minta dikirim ulang ke kantor", noted.Text, StringComparison.Ordinal);
        Assert.Contains("Riwayat", (await finance.Get($"/billing/invoices/{done.InvoiceId}")).Text, StringComparison.Ordinal);
        var history = await finance.Get($"/billing/invoices/{done.InvoiceId}/history");
        Assert.Contains("Pembayaran dicatat", history.Text, StringComparison.Ordinal);

        using var technician = await app.BrowserOf("technician");
        Assert.Equal(HttpStatusCode.Forbidden, (await technician.Get($"/billing/invoices/{done.InvoiceId}/notes")).Status);
    }

    [Fact]
    public async Task A_bill_made_by_mistake_is_voided_and_one_with_money_on_it_is_not()
    {
        var (done, _) = await ACustomer();
        using var finance = await app.BrowserOf("finance");

        var voided = await (await finance.Get($"/billing/invoices/{done.InvoiceId}")).Submit(new() { ["Input.Why"] = "Terdaftar dua kali" }, handler: "Void");

        Assert.Contains("Dibatalkan", voided.Text, StringComparison.Ordinal);
        Assert.Equal(InvoiceStatus.Void, await app.Db(db => db.Invoices.Where(x => x.Id == done.InvoiceId).Select(x => x.Status).SingleAsync()));
        Assert.Equal(0, await app.Db(db => db.CustomerAccounts.Where(x => x.Id == done.Id).Select(x => x.Owed).SingleAsync()));
    }

    [Fact]
    public async Task A_month_is_looked_at_issued_and_read_again()
    {
        var (done, _) = await ACustomer();
        await app.Send(new ActivateCustomer(done.Id));
        using var finance = await app.BrowserOf("finance");

        var preview = await finance.Get("/billing/runs/new?Period=2026-04");
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        var run = await preview.Submit(new());
        await app.Settle();

        var page = await finance.Get(run.Path);
        Assert.Contains("Cocok", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.Db(db => db.Invoices.CountAsync(x => x.CustomerId == done.Id && x.Kind == InvoiceKind.Monthly)));
        Assert.Contains("April 2026", (await finance.Get("/billing/runs")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customers_day_and_lines_are_kept_and_ended()
    {
        var (done, _) = await ACustomer();
        using var finance = await app.BrowserOf("finance");
        var page = await finance.Get($"/billing/terms/{done.Id}");

        var refused = await page.Submit(new() { ["Input.Description"] = "" }, handler: "Add");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);

        var added = await page.Submit(new() { ["Input.Kind"] = "Addon", ["Input.Description"] = "Sewa modem", ["Input.Amount"] = "25.000", ["Input.IsRecurring"] = "true" }, handler: "Add");
        Assert.Contains("Sewa modem", added.Text, StringComparison.Ordinal);
        var ended = await added.Submit(new(), handler: "End");
        Assert.DoesNotContain("Sewa modem", ended.Text, StringComparison.Ordinal);

        await ended.Submit(new() { ["Input.AnniversaryDay"] = "15" }, handler: "Day");
        Assert.Equal(15, await app.Db(db => db.BillingTerms.Where(x => x.Id == done.Id).Select(x => x.AnniversaryDay).SingleAsync()));
    }

    [Fact]
    public async Task Tax_is_set_from_a_day_on_and_taken_away_again()
    {
        using var owner = await app.BrowserOf("super_admin");
        var page = await owner.Get("/company/settings/tax");

        var saved = await page.Submit(new() { ["Input.From"] = "2026-07-01", ["Input.Percent"] = "12", ["Input.Base"] = "11/12" });
        Assert.Contains("12% × 11/12", saved.Text, StringComparison.Ordinal);

        var gone = await saved.Submit(new(), handler: "Remove");
        Assert.Contains("Tagihan tanpa PPN", gone.Text, StringComparison.Ordinal);
    }

    private async Task<(RegisteredCustomer Done, decimal Total)> ACustomer(string name = "Budi Santoso")
    {
        var done = await app.Send(Town.AForm(app.Location, app.Package, app.Router, name));
        return (done, await app.Db(db => db.Invoices.Where(x => x.Id == done.InvoiceId).Select(x => x.Total.Amount).SingleAsync()));
    }
}
