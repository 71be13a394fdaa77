using System.Net;
using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Domain.Billing.Gateways;
using Microsoft.EntityFrameworkCore;
using Vendor = IspJabbar.Domain.Billing.Gateways.Gateway;

namespace IspJabbar.Web.Tests.Billing;

public sealed class PayLinkTests(GatewayFixture app) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Whoever_has_the_link_pays_that_bill_and_sees_that_it_is_paid()
    {
        var (customer, bill, _) = await app.ABill();
        var link = $"/pay/{await app.Send(new MakePayLink(bill))}";
        using var stranger = new Visitor(app.Anonymous());

        var page = await stranger.Get(link);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Pilih cara bayar", page.Text, StringComparison.Ordinal);
        var name = await app.Db(db => db.Customers.Where(x => x.Id == customer).Select(x => x.FullName).SingleAsync());
        Assert.DoesNotContain(name, page.Text, StringComparison.Ordinal); // a first name and initials are enough

        Assert.Equal(HttpStatusCode.Redirect, (await stranger.Post(link, ("method", "Qris"))).Status);
        var charge = await app.Db(db => db.Charges.SingleAsync(x => x.InvoiceId == bill));
        Assert.Contains(charge.PayUrl!, (await stranger.Get(link)).Text, StringComparison.Ordinal);

        app.Gateway.Pay(charge.MerchantRef);
        (await app.Gateway.Tell(charge.MerchantRef, app.Address)).Dispose();
        await app.SettleGateways();
        Assert.Contains("Sudah lunas", (await stranger.Get(link)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.PaymentsOf(customer));
    }

    [Fact]
    public async Task A_qris_of_the_gateway_is_drawn()
    {
        var (_, bill, _) = await app.ABill();
        await app.Send(new CreateCharge(bill, Vendor.Tripay, ChargeMethod.Qris));
        using var stranger = new Visitor(app.Anonymous());

        var page = await stranger.Get($"/pay/{await app.Send(new MakePayLink(bill))}");
        Assert.Contains("<svg viewBox=", page.Html, StringComparison.Ordinal);
        Assert.Contains("Kode QRIS untuk tagihan ini", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customers_behind_one_address_do_not_shut_each_other_out_but_one_link_is_not_asked_for_ever()
    {
        var (_, first, _) = await app.ABill();
        var (_, second, _) = await app.ABill();
        using var stranger = new Visitor(app.Anonymous());
        var link = $"/pay/{await app.Send(new MakePayLink(first))}";
        for (var time = 0; time < 20; time++)
            Assert.Equal(HttpStatusCode.Redirect, (await stranger.PostTo($"{link}?other=true", link, ("method", "Qris"))).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.PostTo($"{link}?other=true", link, ("method", "Qris"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.Post($"/pay/{await app.Send(new MakePayLink(second))}", ("method", "Qris"))).Status);
        Assert.Equal(1, await app.Db(db => db.Charges.CountAsync(x => x.InvoiceId == first)));
    }

    [Fact]
    public async Task A_link_that_was_bent_or_is_over_opens_nothing()
    {
        var (_, bill, _) = await app.ABill();
        var token = await app.Send(new MakePayLink(bill));
        using var stranger = new Visitor(app.Anonymous());

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/pay/{token[..^2]}AA")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/pay/{bill}")).Status);

        var now = app.Clock.Now;
        app.Clock.Now += TimeSpan.FromDays(31);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/pay/{token}")).Status);
        app.Clock.Now = now;
    }

    [Fact]
    public async Task Keys_are_kept_sealed_and_never_shown_again()
    {
        using var admin = await Visitor.SignedIn(app);
        var saved = await admin.PostTo("/company/settings/gateways", "/company/settings/gateways?handler=Keys",
            ("Input.Gateway", "Xendit"), ("Input.IsOn", "true"), ("Input.Keys[SecretKey]", "xnd_rahasia_sekali"), ("Input.Keys[CallbackToken]", "tok-rahasia"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);

        Assert.DoesNotContain("rahasia", (await admin.Get("/company/settings/gateways")).Text, StringComparison.Ordinal);
        var stored = await app.Db(db => db.Settings.Where(x => x.Key == GatewaySettings.Key).Select(x => x.Value).SingleAsync());
        Assert.DoesNotContain("rahasia", stored, StringComparison.Ordinal);
        Assert.Null(await app.Send(new TestGateway(Vendor.Xendit))); // the environment's key goes first
    }
}
