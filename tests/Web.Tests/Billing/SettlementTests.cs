using System.Text;
using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Domain.Billing.Gateways;
using Vendor = IspJabbar.Domain.Billing.Gateways.Gateway;

namespace IspJabbar.Web.Tests.Billing;

public sealed class SettlementTests(GatewayFixture app) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_settlement_report_is_compared_with_our_payments_and_differences_are_told()
    {
        var (paid, other, silent) = (await Paid(), await Paid(), await Paid());
        var report = $"""
            Laporan penyelesaian
            Order ID,Gross Amount,Fee,Net Amount,Settlement Date
            {paid.MerchantRef},{paid.Amount:0}.00,750.00,{paid.Amount - 750:0}.00,2026-02-10
            {other.MerchantRef},{other.Amount - 1_000:0}.00,750.00,0.00,2026-02-10
            INV-2020-01-000001-1,50000.00,750.00,49250.00,2026-02-10
            TOTAL,999,,,
            """;

        var done = await Bring(report);
        Assert.Equal((3, 0, 1, 2), (done.Entered, done.Known, done.Passed, done.Wrong));
        Assert.Equal((0, 3), ((await Bring(report)).Entered, (await Bring(report)).Known));

        Assert.Equal(750, Assert.Single((await Rows(Agreement.Matched)).Items, x => x.Reference == paid.MerchantRef).Fee);
        Assert.Contains((await Rows(Agreement.Differs)).Items, x => x.Reference == other.MerchantRef && x.Ours - x.Theirs == 1_000);
        Assert.Contains((await Rows(Agreement.OnlyTheirs)).Items, x => x.Reference == "INV-2020-01-000001-1");
        Assert.DoesNotContain((await Rows(Agreement.OnlyOurs)).Items, x => x.Reference == silent.MerchantRef); // too early to miss it

        await Bring("Order ID,Gross Amount,Fee,Net Amount,Settlement Date\nINV-2020-01-000002-1,50000.00,750.00,49250.00,2026-02-14");
        Assert.Contains((await Rows(Agreement.OnlyOurs)).Items, x => x.Reference == silent.MerchantRef);

        using var finance = await Visitor.SignedIn(app, "finance");
        Assert.Contains(other.MerchantRef, (await finance.Get("/billing/settlements?show=differs")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tripay_is_asked_once_a_day_and_another_fee_than_the_rule_is_shown()
    {
        await app.Send(new ChangeGatewayRules { First = Vendor.Midtrans, Fees = new() { [ChargeMethod.Qris] = new ChargeFee(500, 0) } });
        var (_, bill, _) = await app.ABill();
        var charge = await app.Send(new CreateCharge(bill, Vendor.Tripay, ChargeMethod.Qris));
        app.Gateway.Pay(charge.MerchantRef).PaidAt = app.Clock.Now;
        (await app.Gateway.Tell(charge.MerchantRef, app.Address)).Dispose();
        await app.SettleGateways();

        app.Clock.Now = new DateTimeOffset(app.Clock.Now.Year, app.Clock.Now.Month, app.Clock.Now.Day, 23, 0, 0, TimeSpan.Zero); // six in the morning in Jakarta
        Assert.True((await app.Send(new FetchSettlements(OnlyIfDue: true)))!.Entered >= 1);
        Assert.Null(await app.Send(new FetchSettlements(OnlyIfDue: true)));
        Assert.Equal(0, (await app.Send(new FetchSettlements()))!.Entered);

        var row = Assert.Single((await Rows(Agreement.FeeDiffers)).Items, x => x.Reference == charge.MerchantRef);
        Assert.Equal((500m, 750m), (row.FeeByRule, row.Fee));
        Assert.Contains((await Rows(Agreement.Matched)).Items, x => x.Reference == charge.MerchantRef);
        using var finance = await Visitor.SignedIn(app, "finance");
        Assert.Contains("menurut aturan Rp 500", (await finance.Get("/billing/settlements?show=fees")).Text, StringComparison.Ordinal);
        await app.Send(new ChangeGatewayRules { First = Vendor.Midtrans });
    }

    [Fact]
    public async Task Each_way_to_pay_has_its_own_gateway_and_another_stands_in_for_it()
    {
        await app.Send(new ChangeGatewayRules { First = Vendor.Midtrans, FirstFor = new() { [ChargeMethod.Va] = Vendor.Tripay } });
        var (_, bill, _) = await app.ABill();

        Assert.Equal(Vendor.Tripay, (await app.Send(new CreateCharge(bill, null, ChargeMethod.Va))).Gateway);
        Assert.Equal(Vendor.Midtrans, (await app.Send(new CreateCharge(bill, null, ChargeMethod.Qris))).Gateway);

        await app.Send(new ChangeGateway { Gateway = Vendor.Tripay, IsOn = false });
        var (_, next, _) = await app.ABill();
        Assert.Equal(Vendor.Midtrans, (await app.Send(new CreateCharge(next, null, ChargeMethod.Va))).Gateway);
        await app.Send(new ChangeGateway { Gateway = Vendor.Tripay, IsOn = true });
        await app.Send(new ChangeGatewayRules { First = Vendor.Midtrans });
    }

    private async Task<ChargeDetails> Paid()
    {
        var (_, bill, _) = await app.ABill();
        var charge = await app.Send(new CreateCharge(bill, Vendor.Midtrans, ChargeMethod.Qris));
        app.Gateway.Pay(charge.MerchantRef);
        (await app.Gateway.Tell(charge.MerchantRef, app.Address)).Dispose();
        await app.SettleGateways();
        return charge;
    }

    private Task<ImportedSettlement> Bring(string report) => app.Send(new ImportSettlement { Gateway = Vendor.Midtrans, FileName = "laporan.csv", Content = Encoding.UTF8.GetBytes(report) });

    private Task<Application.Common.Lists.PageOf<SettlementRow>> Rows(Agreement show) => app.Send(new ListSettlements(show, PageSize: 100));
}
