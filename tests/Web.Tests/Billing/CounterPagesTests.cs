using System.Net;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Components;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Billing;

public sealed class CounterPagesTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_cashier_opens_the_drawer_takes_money_gives_change_and_hands_over()
    {
        var (done, owed) = await ACustomer("Wati Loketwati");
        using var cashier = await app.BrowserOf("customer_service");

        var closed = await cashier.Get("/billing/counter");
        Assert.Contains("Buka laci", closed.Text, StringComparison.Ordinal);
        await closed.Submit(new() { ["Input.Opening"] = "100.000" }, handler: "Open");

        var payer = await cashier.Get("/billing/counter?q=loketwati"); // the only one found is opened
        Assert.Contains(Format.Money(owed), payer.Text, StringComparison.Ordinal);
        var few = await payer.Submit(new() { ["Input.Tendered"] = "1.000" }, handler: "Take");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (few.Status, few.ErrorAt("Input.Tendered")?.StartsWith("Uangnya kurang", StringComparison.Ordinal)));

        var taken = await payer.Submit(new() { ["Input.Tendered"] = Format.Number(owed + 25_000) }, handler: "Take");
        Assert.Contains($"Kembalian {Format.Money(25_000)}", taken.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.Db(db => db.CustomerAccounts.Where(x => x.Id == done.Id).Select(x => x.Owed).SingleAsync()));
        Assert.Contains("Wati Loketwati", (await taken.Submit(new(), handler: "Strip")).Text, StringComparison.Ordinal); // the strip for the roll

        var session = await app.Db(db => db.CashSessions.SingleAsync(x => x.Opening.Amount == 100_000));
        var drawer = await cashier.Get($"/billing/cash/{session.Id}");
        Assert.DoesNotContain("Seharusnya", drawer.Text, StringComparison.Ordinal); // counted without being told
        var handed = await drawer.Submit(new() { ["Input.Counted"] = Format.Number(100_000 + owed), ["Input.HandedOver"] = Format.Number(owed) }, handler: "HandOver");
        Assert.Contains("Menunggu diperiksa", handed.Text, StringComparison.Ordinal);
        Assert.False(handed.Has("Approve"));

        using var finance = await app.BrowserOf("finance");
        Assert.Contains("Menunggu diperiksa", (await finance.Get("/billing/cash?state=handed-over")).Text, StringComparison.Ordinal);
        var checkedIt = await (await finance.Get($"/billing/cash/{session.Id}")).Submit(new(), handler: "Approve");
        Assert.Contains("Diterima keuangan", checkedIt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_that_somebody_else_took_first_is_not_taken_again_without_a_second_look()
    {
        var (done, owed) = await ACustomer("Joko Duakali");
        using var cashier = await app.BrowserOf("customer_service");
        await (await cashier.Get("/billing/counter")).Submit(new() { ["Input.Opening"] = "0" }, handler: "Open");
        var screen = await cashier.Get($"/billing/counter?customer={done.Id}");

        using var finance = await app.BrowserOf("finance");
        await (await finance.Get($"/billing/invoices/{done.InvoiceId}/pay")).Submit(new() { ["Input.Amount"] = "10.000" });

        var refused = await screen.Submit(new(), handler: "Take");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains($"sekarang terutang {Format.Money(owed - 10_000)}", refused.Text, StringComparison.Ordinal);
        var taken = await refused.Submit(new() { ["Input.Amount"] = Format.Number(owed - 10_000) }, handler: "Take");
        Assert.Contains("Semua tagihannya lunas", taken.Text, StringComparison.Ordinal);
    }

    private async Task<(RegisteredCustomer Done, decimal Owed)> ACustomer(string name)
    {
        var done = await app.Send(Town.AForm(app.Location, app.Package, app.Router, name));
        return (done, await app.Db(db => db.CustomerAccounts.Where(x => x.Id == done.Id).Select(x => x.Owed).SingleAsync()));
    }
}
