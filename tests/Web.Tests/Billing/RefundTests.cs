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
    public async Task A_part_is_given_back_by_xendit_once_and_never_more_than_was_paid()
    {
        var (customer, bill, owed, payment) = await Paid(Vendor.Xendit);
        var (asker, boss) = ((await app.AUser("finance")).Id, (await app.AUser("manager")).Id);
        var part = new RequestRefund { PaymentId = payment, Way = RefundWay.Gateway, Amount = 50_000, Why = "Gangguan dua hari" };
        using (TestUser.Is(asker))
        {
            await app.Send(part);
            Assert.Equal("refund.too-much", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(part with { RefundId = Guid.CreateVersion7(), Amount = owed }))).Code);
        }

        using (TestUser.Is(boss))
        {
            await app.Send(new ApproveRefund(part.RefundId));
            app.Gateway.WorksOnRefunds = true;
            Assert.Equal(RefundState.Approved, await app.Send(new SendRefund(part.RefundId))); // it works on it: nothing is booked yet
            app.Gateway.WorksOnRefunds = false;
            var said = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Send(new SendRefund(part.RefundId))));
            Assert.All(said, state => Assert.Equal(RefundState.Done, state));
        }

        Assert.Equal((50_000, 50_000m), (await OwedBy(customer), app.Gateway.GivenBack(await RefOf(payment))));
        Assert.Equal((InvoiceStatus.PartiallyPaid, ChargeState.Paid), (await app.StatusOf(bill), await app.Db(db => db.Charges.Where(x => x.PaymentId == payment).Select(x => x.State).SingleAsync())));
        Assert.Equal(50_000, (await app.Send(new Application.Billing.Payments.GetStatement(customer))).Rows[0].After);

        // The rest, and then there is nothing left.
        var rest = new RequestRefund { PaymentId = payment, Way = RefundWay.Gateway, Why = "Berhenti" };
        using (TestUser.Is(asker))
            await app.Send(rest);
        using (TestUser.Is(boss))
        {
            await app.Send(new ApproveRefund(rest.RefundId));
            Assert.Equal(RefundState.Done, await app.Send(new SendRefund(rest.RefundId)));
        }

        Assert.Equal((owed, owed), (await OwedBy(customer), app.Gateway.GivenBack(await RefOf(payment))));
        using (TestUser.Is(asker))
            await Assert.ThrowsAsync<ConflictException>(() => app.Send(part with { RefundId = Guid.CreateVersion7(), Amount = 1 }));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task What_was_approved_and_never_asked_for_is_asked_for_by_itself()
    {
        var (customer, _, owed, payment) = await Paid(Vendor.Midtrans);
        var part = new RequestRefund { PaymentId = payment, Way = RefundWay.Gateway, Amount = 20_000, Why = "Selisih paket" };
        using (TestUser.Is((await app.AUser("finance")).Id))
            await app.Send(part);
        using (TestUser.Is((await app.AUser("manager")).Id))
            await app.Send(new ApproveRefund(part.RefundId)); // and here the process dies

        await app.SettleGateways();
        Assert.Equal(0, await OwedBy(customer)); // whoever approved is still asking, perhaps

        app.Clock.Now += TimeSpan.FromMinutes(3);
        app.Gateway.LosesAnswers = true;
        await app.SettleGateways();
        app.Gateway.LosesAnswers = false;
        Assert.Equal(0, await OwedBy(customer)); // it may have given it back, and nobody knows

        app.Clock.Now += TimeSpan.FromMinutes(10);
        await Task.WhenAll(app.SettleGateways(), app.SettleGateways());
        Assert.Equal((20_000, 20_000m), (await OwedBy(customer), app.Gateway.GivenBack(await RefOf(payment))));
        Assert.Equal(RefundState.Done, await app.Db(db => db.Refunds.Where(x => x.Id == part.RefundId).Select(x => x.State).SingleAsync()));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_part_comes_off_the_balance_first()
    {
        var (customer, bill, owed) = await app.ABill();
        var payment = Guid.CreateVersion7();
        await app.Send(new Application.Billing.Payments.RecordPayment { PaymentId = payment, InvoiceId = bill, Amount = owed + 30_000, Method = PaymentMethod.Transfer });
        foreach (var (amount, stillOwed, balance) in new[] { (30_000m, 0m, 0m), (10_000m, 10_000m, 0m) })
        {
            var part = new RequestRefund { PaymentId = payment, Way = RefundWay.Transfer, Amount = amount, Why = "Kelebihan bayar" };
            using (TestUser.Is((await app.AUser("finance")).Id))
                await app.Send(part);
            using (TestUser.Is((await app.AUser("manager")).Id))
            {
                Assert.Equal("refund.no-proof", (await Assert.ThrowsAsync<DomainException>(() => app.Send(new ApproveRefund(part.RefundId)))).Code);
                Assert.Equal(RefundState.Done, await app.Send(new ApproveRefund(part.RefundId, "TRF 1")));
            }

            Assert.Equal((stillOwed, balance), await app.Db(db => db.CustomerAccounts.Where(x => x.Id == customer).Select(x => new ValueTuple<decimal, decimal>(x.Owed, x.Balance)).SingleAsync()));
        }

        Assert.Equal("payment.refunded", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new Application.Billing.Payments.ReversePayment { PaymentId = payment, Why = "Salah" }))).Code);
        Assert.Empty(await app.BrokenInvariants());
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

    private Task<decimal> OwedBy(Guid customer) => app.Db(db => db.CustomerAccounts.Where(x => x.Id == customer).Select(x => x.Owed).SingleAsync());

    private Task<string> RefOf(Guid payment) => app.Db(db => db.Charges.Where(x => x.PaymentId == payment).Select(x => x.MerchantRef).SingleAsync());

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
