using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IspJabbar.Application.Billing.Proformas;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Billing;

public sealed class ProformaTests(GatewayFixture app) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task An_offer_is_owed_by_nobody_until_it_is_confirmed_and_then_once()
    {
        var (customer, _, owed) = await app.ABill();
        var offer = An(customer);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Send(offer)));
        Assert.Equal(owed, await OwedBy(customer));

        var bills = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Send(new ConfirmProforma(offer.Id))));
        Assert.Single(bills.Distinct());
        Assert.Equal(owed + 1_250_000, await OwedBy(customer));

        var x = await app.Send(new GetProforma(offer.Id));
        Assert.Equal((ProformaState.Invoiced, bills[0]), (x.State, x.InvoiceId));
        var bill = await app.Db(db => db.Invoices.Include(one => one.Lines).SingleAsync(one => one.Id == bills[0]));
        Assert.Equal((InvoiceKind.Other, 1_250_000m), (bill.Kind, bill.Total.Amount));
        Assert.Equal(x.Lines.Select(line => line.Description), bill.Lines.OrderBy(line => line.Id).Select(line => line.Description));
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new CancelProforma { Id = offer.Id, Why = "Terlambat" }));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_paid_offer_is_a_paid_bill_with_the_PPN_it_was_offered_with()
    {
        var (customer, _, owed) = await app.ABill();
        await app.Send(new ChangeTaxSettings { Rates = [new TaxRate(new(2025, 1, 1), 12)] });
        var offer = An(customer);
        await app.Send(offer);
        await app.Send(new ChangeTaxSettings { Rates = [] });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Send(new PayProforma { Id = offer.Id, Method = PaymentMethod.Transfer, Reference = "TRF 7" })));
        var bill = await app.Db(db => db.Invoices.SingleAsync(x => x.CustomerId == customer && x.Kind == InvoiceKind.Other));
        Assert.Equal((InvoiceStatus.Paid, 137_500m, 1_387_500m), (bill.Status, bill.Tax.Amount, bill.Total.Amount));
        Assert.Equal((1, owed), (await app.PaymentsOf(customer), await OwedBy(customer)));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Numbers_have_no_gaps_however_many_are_made_at_once_and_whatever_is_cancelled()
    {
        var (customer, _, _) = await app.ABill();
        var offers = Enumerable.Range(0, 12).Select(_ => An(customer)).ToList();
        await Parallel.ForEachAsync(offers, async (x, _) => await app.Send(x));
        await app.Send(new CancelProforma { Id = offers[3].Id, Why = "Tidak jadi" });
        Assert.Empty(await app.BrokenInvariants());
        Assert.Contains((await app.Send(new ListProformas(ProformaState.Cancelled))).Items, x => x.Id == offers[3].Id && x.CancelledWhy == "Tidak jadi");
    }

    [Fact]
    public async Task Sales_makes_one_at_the_screen_and_prints_it_as_a_proforma()
    {
        var (customer, _, _) = await app.ABill();
        using var sales = await app.BrowserOf("admin");
        var form = await sales.Get($"/billing/proformas/new?customer={customer}");
        var made = await form.Submit(new() { ["Input.Lines[0].Description"] = "Tarik kabel 200 m", ["Input.Lines[0].Amount"] = "750.000", ["ValidDays"] = "7" });
        Assert.Contains("Tarik kabel 200 m", made.Text, StringComparison.Ordinal);
        Assert.Contains("Menunggu jawaban", (await sales.Get("/billing/proformas")).Text, StringComparison.Ordinal);

        var bill = await made.Submit([], handler: "Confirm");
        Assert.Contains("Rp 750.000", bill.Text, StringComparison.Ordinal);
        Assert.Contains("Tarik kabel 200 m", (await sales.Get("/billing/proformas?state=invoiced")).Html + bill.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_offer_look_and_confirm()
    {
        var (customer, _, _) = await app.ABill();
        using var http = await app.Api();
        var body = new { proformaId = Guid.CreateVersion7(), customerId = customer, lines = new[] { new { description = "Router", amount = 350_000 } } };
        using var made = await http.PostAsJsonAsync("/api/proformas", body);
        using var again = await http.PostAsJsonAsync("/api/proformas", body);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (made.StatusCode, again.StatusCode));

        var list = await http.GetFromJsonAsync<JsonElement>($"/api/proformas?status=open&customerId={customer}");
        Assert.Equal(body.proformaId, Assert.Single(list.GetProperty("items").EnumerateArray().ToList()).GetProperty("id").GetGuid());

        using var bad = await http.PostAsJsonAsync("/api/proformas", body with { proformaId = Guid.CreateVersion7(), lines = [] });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        using var confirmed = await http.PostAsync($"/api/proformas/{body.proformaId}/confirm", null);
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        using var cancelled = await http.PostAsJsonAsync($"/api/proformas/{body.proformaId}/cancel", new { why = "Tidak jadi" });
        Assert.Equal(HttpStatusCode.Conflict, cancelled.StatusCode);
    }

    private static IssueProforma An(Guid customer) => new() { Id = Guid.CreateVersion7(), CustomerId = customer, Lines = [new("Router kantor", 1_000_000), new("Pasang", 250_000)] };

    private Task<decimal> OwedBy(Guid customer) => app.Db(db => db.CustomerAccounts.Where(x => x.Id == customer).Select(x => x.Owed).SingleAsync());
}
