using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Gateways.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;
using Vendor = IspJabbar.Domain.Billing.Gateways.Gateway;

namespace IspJabbar.Web.Tests.Billing;

public sealed class GatewayTests(GatewayFixture app, ITestOutputHelper output) : IClassFixture<GatewayFixture>
{
    public static TheoryData<Vendor> All => [Vendor.Midtrans, Vendor.Xendit, Vendor.Tripay];

    [Theory, MemberData(nameof(All))]
    public async Task A_bill_paid_at_a_gateway_is_paid_once_however_often_it_says_so(Vendor vendor)
    {
        var (customer, bill, owed) = await app.ABill();
        var charge = await Ask(bill, vendor);
        Assert.Equal((owed, 0), (charge.Amount, charge.Fee));

        app.Gateway.Pay(charge.MerchantRef);
        for (var time = 0; time < 3; time++)
            Assert.Equal(HttpStatusCode.OK, await Tell(charge.MerchantRef));
        await app.SettleGateways();

        Assert.Equal((InvoiceStatus.Paid, 1), (await app.StatusOf(bill), await app.PaymentsOf(customer)));
        var told = Assert.Single(await Events(charge.MerchantRef));
        Assert.Equal((GatewayEventOutcome.Booked, 3), (told.Outcome, told.Deliveries));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_forged_notice_is_refused_and_leaves_a_trace(Vendor vendor)
    {
        var (customer, bill, _) = await app.ABill();
        var charge = await Ask(bill, vendor);
        var x = app.Gateway.Pay(charge.MerchantRef);
        var (path, body, header) = app.Gateway.Notice(x);
        var forged = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("\"signature_key\":\"", "\"signature_key\":\"0", StringComparison.Ordinal));

        using var answer = await app.Gateway.Deliver(new Uri(app.Address, path), forged, header is { } proof ? (proof.Name, "0" + proof.Value) : null);
        await app.SettleGateways();

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal((InvoiceStatus.Unpaid, 0), (await app.StatusOf(bill), await app.PaymentsOf(customer)));
        Assert.Contains(await Events(charge.MerchantRef), told => told.Outcome is GatewayEventOutcome.Forged);
    }

    [Theory]
    [InlineData(Vendor.Midtrans)]
    [InlineData(Vendor.Xendit)]
    public async Task What_a_signature_does_not_cover_is_asked_back(Vendor vendor)
    {
        var (customer, bill, _) = await app.ABill();
        var charge = await Ask(bill, vendor);
        var x = app.Gateway.Find(charge.MerchantRef);
        (x.IsPaid, x.PaidAmount) = (true, x.Amount);
        var (path, body, header) = app.Gateway.Notice(x);
        x.IsPaid = false; // the gateway itself knows of no money

        using var answer = await app.Gateway.Deliver(new Uri(app.Address, path), body, header);
        await app.SettleGateways();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((InvoiceStatus.Unpaid, 0), (await app.StatusOf(bill), await app.PaymentsOf(customer)));
        Assert.Equal(GatewayEventOutcome.Denied, Assert.Single(await Events(charge.MerchantRef)).Outcome);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Another_amount_is_not_booked_but_shown_to_somebody(Vendor vendor)
    {
        var (customer, bill, owed) = await app.ABill();
        var charge = await Ask(bill, vendor);

        app.Gateway.Pay(charge.MerchantRef, owed - 1_000);
        await Tell(charge.MerchantRef);
        await app.SettleGateways();

        Assert.Equal((InvoiceStatus.Unpaid, 0), (await app.StatusOf(bill), await app.PaymentsOf(customer)));
        Assert.Equal(GatewayEventOutcome.Differs, Assert.Single(await Events(charge.MerchantRef)).Outcome);
        Assert.Equal(ChargeState.Held, await StateOf(charge.Id));
    }

    [Theory, MemberData(nameof(All))]
    public async Task An_expiry_that_comes_after_the_money_changes_nothing(Vendor vendor)
    {
        var (_, bill, _) = await app.ABill();
        var charge = await Ask(bill, vendor);
        var x = app.Gateway.Pay(charge.MerchantRef);
        await Tell(charge.MerchantRef);
        x.SaysStatus = vendor is Vendor.Midtrans ? "expire" : "EXPIRED";
        await Tell(charge.MerchantRef);
        x.SaysStatus = null;
        await app.SettleGateways();

        Assert.Equal((InvoiceStatus.Paid, ChargeState.Paid), (await app.StatusOf(bill), await StateOf(charge.Id)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Money_that_comes_after_the_expiry_is_booked_all_the_same(Vendor vendor)
    {
        var (_, bill, _) = await app.ABill();
        var charge = await Ask(bill, vendor);
        var x = app.Gateway.Find(charge.MerchantRef);
        x.IsExpired = true;
        await Tell(charge.MerchantRef);
        await app.SettleGateways();
        Assert.Equal(ChargeState.Expired, await StateOf(charge.Id));

        app.Gateway.Pay(charge.MerchantRef);
        await Tell(charge.MerchantRef);
        await app.SettleGateways();

        Assert.Equal((InvoiceStatus.Paid, ChargeState.Paid), (await app.StatusOf(bill), await StateOf(charge.Id)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_is_not_ours_is_noted_and_ends_there(Vendor vendor)
    {
        var x = new SimulatedTransaction(vendor.ToString().ToLowerInvariant(), "x1", "TOKO-LAIN-1", 50_000) { IsPaid = true, PaidAmount = 50_000 };
        var (path, body, header) = app.Gateway.Notice(x);
        using var answer = await app.Gateway.Deliver(new Uri(app.Address, path), body, header);
        await app.SettleGateways();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(await Events("TOKO-LAIN-1"), told => told.Outcome is GatewayEventOutcome.Unknown);
    }

    [Theory]
    [InlineData("midtrans")]
    [InlineData("xendit")]
    [InlineData("tripay")]
    public async Task Too_much_at_once_is_refused_before_it_is_read(string vendor)
    {
        using var answer = await app.Gateway.Deliver(new Uri(app.Address, $"api/payments/{vendor}/notification"), new byte[100_000], ("x-callback-token", app.Gateway.Keys.XenditToken));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Tripay_is_thanked_in_its_own_form()
    {
        var (_, bill, _) = await app.ABill();
        var charge = await Ask(bill, Vendor.Tripay);
        app.Gateway.Pay(charge.MerchantRef);

        using var answer = await app.Gateway.Tell(charge.MerchantRef, app.Address);

        Assert.Equal("""{"success":true}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Fifty_deliveries_at_once_are_one_payment()
    {
        var (customer, bill, _) = await app.ABill();
        var charge = await Ask(bill, Vendor.Tripay);
        app.Gateway.Pay(charge.MerchantRef);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Tell(charge.MerchantRef)));
        await Task.WhenAll(app.SettleGateways(), app.SettleGateways());

        Assert.Equal((InvoiceStatus.Paid, 1), (await app.StatusOf(bill), await app.PaymentsOf(customer)));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_thousand_notices_of_all_gateways_repeated_shuffled_and_late_book_every_bill_once()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        List<(Guid Customer, Guid Bill)> bills = [];
        List<(string Path, byte[] Body, (string, string)? Header)> notices = [];

        for (var at = 0; at < 99; at++)
        {
            var done = await app.Send(Town.AForm(location, package));
            bills.Add((done.Id, done.InvoiceId!.Value));
            var charge = await Ask(done.InvoiceId.Value, (Vendor)(at % 3));
            var x = app.Gateway.Find(charge.MerchantRef);
            notices.Add(app.Gateway.Notice(x)); // that it waits
            x.IsExpired = true;
            notices.AddRange(Enumerable.Repeat(app.Gateway.Notice(x), 3)); // that it is over, though it is not
            x.IsExpired = false;
            notices.AddRange(Enumerable.Repeat(app.Gateway.Notice(app.Gateway.Pay(charge.MerchantRef)), 7));
        }

        var shuffled = notices.ToArray();
        random.Shuffle(shuffled);
        await Task.WhenAll(
            Parallel.ForEachAsync(shuffled, new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (notice, ct) =>
                (await app.Gateway.Deliver(new Uri(app.Address, notice.Path), notice.Body, notice.Header, ct)).EnsureSuccessStatusCode().Dispose()),
            app.SettleGateways());
        await app.SettleGateways();

        Assert.Equal(1089, shuffled.Length);
        var customers = bills.Select(x => x.Customer).ToArray();
        Assert.Equal(99, await app.Db(db => db.Payments.CountAsync(x => customers.Contains(x.CustomerId))));
        Assert.Equal(99, await app.Db(db => db.Invoices.CountAsync(x => customers.Contains(x.CustomerId) && x.Status == InvoiceStatus.Paid)));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Whoever_asks_twice_gets_the_same_request()
    {
        var (_, bill, _) = await app.ABill();
        Assert.Equal((await Ask(bill, Vendor.Tripay)).Id, (await Ask(bill, Vendor.Tripay)).Id);
    }

    [Fact]
    public async Task A_gateway_that_says_nothing_is_asked()
    {
        var (customer, bill, _) = await app.ABill();
        var charge = await Ask(bill, Vendor.Midtrans);
        app.Gateway.Pay(charge.MerchantRef);

        app.Clock.Now += TimeSpan.FromMinutes(20);
        await app.SettleGateways();

        Assert.Equal((InvoiceStatus.Paid, 1), (await app.StatusOf(bill), await app.PaymentsOf(customer)));
    }

    [Fact]
    public async Task A_request_whose_answer_was_lost_is_paid_all_the_same()
    {
        var (_, bill, _) = await app.ABill();
        app.Gateway.LosesAnswers = true;
        using (var http = await app.Api())
        using (var lost = await http.PostAsJsonAsync($"/api/invoices/{bill}/charges", new { gateway = "tripay", method = "qris" }))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, lost.StatusCode);
        app.Gateway.LosesAnswers = false;
        var reference = await app.Db(db => db.Charges.Where(x => x.InvoiceId == bill).Select(x => x.MerchantRef).SingleAsync());

        app.Gateway.Pay(reference);
        await Tell(reference);
        await app.SettleGateways();

        Assert.Equal(InvoiceStatus.Paid, await app.StatusOf(bill));
    }

    [Fact]
    public async Task The_answer_has_what_a_customer_needs_to_pay()
    {
        var (_, bill, owed) = await app.ABill();
        using var http = await app.Api();
        using var answer = await http.PostAsJsonAsync($"/api/invoices/{bill}/charges", new { gateway = "tripay", method = "va", channel = "BRIVA" });
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(("tripay", owed, "57585748548596587"), (json.GetProperty("gateway").GetString(), json.GetProperty("amount").GetDecimal(), json.GetProperty("vaNumber").GetString()));
        Assert.StartsWith("INV-", json.GetProperty("merchantRef").GetString());
        Assert.True(json.TryGetProperty("externalId", out var id) && id.GetString() is { Length: > 0 });
    }

    [Fact]
    public async Task Nothing_is_asked_for_what_is_paid()
    {
        var (_, bill, _) = await app.ABill();
        var charge = await Ask(bill, Vendor.Tripay);
        app.Gateway.Pay(charge.MerchantRef);
        await Tell(charge.MerchantRef);
        await app.SettleGateways();

        using var http = await app.Api();
        using var answer = await http.PostAsJsonAsync($"/api/invoices/{bill}/charges", new { method = "qris" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task A_payment_given_back_is_owed_again()
    {
        var (_, bill, _) = await app.ABill();
        var charge = await Ask(bill, Vendor.Tripay);
        var x = app.Gateway.Pay(charge.MerchantRef);
        await Tell(charge.MerchantRef);
        await app.SettleGateways();
        x.GiveBack("dasbor", x.PaidAmount);
        await Tell(charge.MerchantRef);
        await app.SettleGateways();

        Assert.Equal(ChargeState.Refunded, await StateOf(charge.Id));
        Assert.NotEqual(InvoiceStatus.Paid, await app.StatusOf(bill));
        Assert.Empty(await app.BrokenInvariants());
    }

    private async Task<ChargeDetails> Ask(Guid bill, Vendor vendor) => await app.Send(new CreateCharge(bill, vendor, ChargeMethod.Qris));

    private async Task<HttpStatusCode> Tell(string merchantRef)
    {
        using var answer = await app.Gateway.Tell(merchantRef, app.Address);
        return answer.StatusCode;
    }

    private Task<List<GatewayEvent>> Events(string merchantRef) => app.Db(db => db.GatewayEvents.AsNoTracking().Where(x => x.MerchantRef == merchantRef).ToListAsync());

    private Task<ChargeState> StateOf(Guid charge) => app.Db(db => db.Charges.Where(x => x.Id == charge).Select(x => x.State).SingleAsync());
}
