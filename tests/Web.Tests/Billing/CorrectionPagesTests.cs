using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Components;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Billing;

public sealed class CorrectionPagesTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task Finance_takes_a_part_off_a_bill_and_finds_the_note_on_the_bill_the_list_and_the_statement()
    {
        var (done, total) = await ACustomer("Siti Nota");
        using var finance = await app.BrowserOf("finance");
        var page = await finance.Get($"/billing/invoices/{done.InvoiceId}/credit");

        var refused = await page.Submit(new() { ["Input.Way"] = "sum", ["Input.Amount"] = Format.Number(total + 1), ["Input.Reason"] = "Salah paket" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Paling banyak", refused.ErrorAt("Input.Amount"), StringComparison.Ordinal);

        var note = await page.Submit(new() { ["Input.Way"] = "lines", ["Input.Lines[0].Amount"] = "10.000", ["Input.Reason"] = "Salah paket" });
        Assert.Contains("NK-2602-", note.Text, StringComparison.Ordinal);
        Assert.Contains("tidak dapat dibatalkan", note.Text, StringComparison.Ordinal);
        Assert.Contains(Format.Money(10_000), (await finance.Get($"/billing/invoices/{done.InvoiceId}")).Text, StringComparison.Ordinal);
        Assert.Contains("Siti Nota", (await finance.Get("/billing/credit-notes?q=siti+nota")).Text, StringComparison.Ordinal);
        Assert.Contains("Nota kredit", (await finance.Get($"/customers/{done.Id}/bills")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_off_waits_for_somebody_else()
    {
        var (done, _) = await ACustomer();
        using var first = await app.BrowserOf("finance");
        var proposal = await (await first.Get($"/billing/invoices/{done.InvoiceId}")).Submit(new() { ["Giving.Reason"] = "Pindah tanpa kabar" }, handler: "WriteOff");
        Assert.DoesNotContain("handler=Approve", proposal.Html, StringComparison.Ordinal);

        using var second = await app.BrowserOf("manager");
        var approved = await (await second.Get(proposal.Path)).Submit(new(), handler: "Approve");
        Assert.Contains("Disetujui", approved.Text, StringComparison.Ordinal);
        Assert.Equal(InvoiceStatus.WrittenOff, await app.Db(db => db.Invoices.Where(x => x.Id == done.InvoiceId).Select(x => x.Status).SingleAsync()));
    }

    [Fact]
    public async Task A_program_issues_the_same_note_twice_and_it_is_one()
    {
        var (done, total) = await ACustomer();
        var (_, email) = await app.AUser("finance");
        using var http = await app.Api(email);
        var note = new { creditNoteId = Guid.NewGuid(), amount = 5_000, reason = "Salah hitung" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => http.PostAsJsonAsync($"/api/invoices/{done.InvoiceId}/credit-notes", note)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        var read = await http.GetFromJsonAsync<JsonElement>($"/api/invoices/{done.InvoiceId}");
        Assert.Equal((5_000, total - 5_000), (read.GetProperty("credited").GetDecimal(), read.GetProperty("outstanding").GetDecimal()));
        Assert.Equal(1, (await http.GetFromJsonAsync<JsonElement>($"/api/invoices/{done.InvoiceId}/credit-notes")).GetArrayLength());
        var refused = await http.PostAsJsonAsync($"/api/invoices/{done.InvoiceId}/credit-notes", new { amount = total, reason = "Terlalu banyak" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task The_front_desk_pauses_a_service_from_a_day_on_takes_it_back_and_ends_it()
    {
        var (done, _) = await ACustomer();
        await app.Send(new ActivateCustomer(done.Id));
        using var desk = await app.BrowserOf("customer_service");
        var page = await desk.Get($"/customers/{done.Id}/service");

        var refused = await page.Submit(new() { ["Life.On"] = "2026-03-01" }, handler: "Pause");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var waits = await page.Submit(new() { ["Life.On"] = "2026-03-01", ["Life.Until"] = "2026-03-15", ["Life.Why"] = "Pulang kampung" }, handler: "Pause");
        Assert.Contains("Pulang kampung", waits.Text, StringComparison.Ordinal);
        var cancelled = await waits.Submit(new(), handler: "Cancel");
        Assert.Equal(HttpStatusCode.OK, cancelled.Status);

        var ended = await cancelled.Submit(new() { ["Life.Why"] = "Pindah kota" }, handler: "Terminate");
        Assert.Equal(HttpStatusCode.OK, ended.Status);
        Assert.Equal(CustomerStatus.Terminated, await app.Db(db => db.Customers.Where(x => x.Id == done.Id).Select(x => x.Status).SingleAsync()));
    }

    [Fact]
    public async Task Late_fees_and_levies_are_set_from_a_day_on_and_taken_away_again()
    {
        using var owner = await app.BrowserOf("super_admin");
        var page = await owner.Get("/company/settings/levies");

        var saved = await page.Submit(new() { ["Step.From"] = "2026-07-01", ["Step.AfterDays"] = "5", ["Step.Amount"] = "10.000" }, handler: "Step");
        Assert.Contains("Rp 10.000", saved.Text, StringComparison.Ordinal);
        var gone = await saved.Submit(new(), handler: "RemoveStep");
        Assert.Contains("Tanpa denda keterlambatan", gone.Text, StringComparison.Ordinal);
        var rate = await gone.Submit(new() { ["Rate.From"] = "2027-01-01", ["Rate.Bhp"] = "0,6", ["Rate.Uso"] = "1,25" }, handler: "Rate");
        Assert.Contains("0,6%", rate.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await rate.Submit(new() { ["Rate.From"] = "" }, handler: "Rate")).Status);
    }

    [Fact]
    public async Task Finance_reads_the_levies_of_a_year_and_takes_the_tables_along()
    {
        using var finance = await app.BrowserOf("finance");

        Assert.Contains("Kontribusi USO", (await finance.Get("/billing/levies?year=2026")).Text, StringComparison.Ordinal);
        Assert.Contains("BHP", (await finance.Get("/billing/levies?handler=File&year=2026&format=csv")).Html, StringComparison.Ordinal);
        Assert.Contains("Kode transaksi", (await finance.Get("/billing/levies?handler=Efaktur&month=2026-02&format=csv")).Html, StringComparison.Ordinal);
        using var noc = await app.BrowserOf("noc");
        Assert.Equal(HttpStatusCode.OK, (await noc.Get("/network/drifts/paid")).Status);
    }

    private async Task<(RegisteredCustomer Done, decimal Total)> ACustomer(string name = "Budi Santoso")
    {
        var done = await app.Send(Town.AForm(app.Location, app.Package, app.Router, name));
        return (done, await app.Db(db => db.Invoices.Where(x => x.Id == done.InvoiceId).Select(x => x.Total.Amount).SingleAsync()));
    }
}
