using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Application.Billing.Refunds;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Vendor = IspJabbar.Domain.Billing.Gateways.Gateway;

namespace IspJabbar.Web.Tests.Billing;

public sealed class RefundTests(GatewayFixture app) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_second_person_gives_back_what_a_gateway_took_once_however_often_it_is_pressed()
    {
        var (customer, bill, owed, payment) = await Paid(Vendor.Midtrans);
        var (asker, boss) = ((await app.AUser("finance")).Id, (await app.AUser("manager")).Id);
        var wish = new RequestRefund { PaymentId = payment, Way = RefundWay.Gateway, Why = "Bayar dua kali" };

        using (TestUser.Is(asker))
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Send(wish)));
            Assert.Equal("refund.twice", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(wish with { RefundId = Guid.CreateVersion7() }))).Code);
            Assert.Equal("refund.own", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new ApproveRefund(wish.RefundId)))).Code);
        }

        using (TestUser.Is(asker, only: [BillingPermissions.RequestRefund]))
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new ApproveRefund(wish.RefundId)));

        using (TestUser.Is(boss))
        {
            Assert.Equal(RefundState.Approved, await app.Send(new ApproveRefund(wish.RefundId)));
            app.Gateway.LosesAnswers = true;
            Assert.Equal(RefundState.Approved, await app.Send(new SendRefund(wish.RefundId))); // no answer: nothing is believed
            app.Gateway.LosesAnswers = false;
            Assert.Equal(InvoiceStatus.Paid, await app.StatusOf(bill));

            var said = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Send(new SendRefund(wish.RefundId))));
            Assert.All(said, state => Assert.Equal(RefundState.Done, state));
        }

        Assert.Equal(owed, await app.Db(db => db.CustomerAccounts.Where(x => x.Id == customer).Select(x => x.Owed).SingleAsync()));
        Assert.Equal(ChargeState.Refunded, await app.Db(db => db.Charges.Where(x => x.PaymentId == payment).Select(x => x.State).SingleAsync()));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_gateway_that_says_no_leaves_the_payment_and_another_way()
    {
        var (_, bill, _, payment) = await Paid(Vendor.Midtrans);
        var wish = new RequestRefund { PaymentId = payment, Way = RefundWay.Gateway, Why = "Salah bayar" };
        using (TestUser.Is((await app.AUser("finance")).Id))
            await app.Send(wish);

        using (TestUser.Is((await app.AUser("manager")).Id))
        {
            await app.Send(new ApproveRefund(wish.RefundId));
            app.Gateway.RefusesRefunds = true;
            Assert.Equal(RefundState.Failed, await app.Send(new SendRefund(wish.RefundId)));
            app.Gateway.RefusesRefunds = false;
            Assert.Equal(InvoiceStatus.Paid, await app.StatusOf(bill));
            await app.Send(wish with { RefundId = Guid.CreateVersion7(), Way = RefundWay.Transfer });
        }
    }

    [Fact]
    public async Task What_is_given_back_by_hand_is_a_record_and_a_reversal_and_the_other_gateways_only_offer_that()
    {
        var (customer, _, owed, payment) = await Paid(Vendor.Tripay);
        using var finance = await app.BrowserOf("finance");
        var page = await finance.Get($"/billing/refunds/new?payment={payment}");
        Assert.DoesNotContain("Lewat gateway", page.Text, StringComparison.Ordinal);
        var list = await page.Submit(new() { ["Input.Way"] = "Transfer", ["Input.Why"] = "Pindah alamat" });
        Assert.Contains("Pindah alamat", list.Text, StringComparison.Ordinal);
        Assert.False(list.Has("Approve")); // not one's own

        using var manager = await app.BrowserOf("manager");
        var done = await (await manager.Get("/billing/refunds")).Submit(new() { ["Input.Reference"] = "TRF 998" }, handler: "Approve");
        Assert.Contains("Dikembalikan ke pelanggan", done.Text, StringComparison.Ordinal);
        Assert.Contains("TRF 998", done.Text, StringComparison.Ordinal);
        Assert.Equal(owed, await app.Db(db => db.CustomerAccounts.Where(x => x.Id == customer).Select(x => x.Owed).SingleAsync()));
    }

    private async Task<(Guid Customer, Guid Bill, decimal Owed, Guid Payment)> Paid(Vendor vendor)
    {
        var (customer, bill, owed) = await app.ABill();
        var charge = await app.Send(new CreateCharge(bill, vendor, ChargeMethod.Qris));
        app.Gateway.Pay(charge.MerchantRef);
        (await app.Gateway.Tell(charge.MerchantRef, app.Address)).Dispose();
        await app.SettleGateways();
        return (customer, bill, owed, await app.Db(db => db.Payments.Where(x => x.CustomerId == customer).Select(x => x.Id).SingleAsync()));
    }
}
