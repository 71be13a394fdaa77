using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Gateways;
using Vendor = IspJabbar.Domain.Billing.Gateways.Gateway;

namespace IspJabbar.Web.Tests.Billing;

public sealed class DirectCodesTests(GatewayFixture app) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Midtrans_gives_a_code_to_show_where_it_is_told_to_and_is_paid_by_it_like_by_its_page()
    {
        await app.Send(new ChangeGateway { Gateway = Vendor.Midtrans, IsOn = true, ShowsCodes = true });
        var (customer, bill, _) = await app.ABill();

        var qris = await app.Send(new CreateCharge(bill, Vendor.Midtrans, ChargeMethod.Qris));
        var va = await app.Send(new CreateCharge(bill, Vendor.Midtrans, ChargeMethod.Va, "bni_va"));
        var shop = await app.Send(new CreateCharge(bill, Vendor.Midtrans, ChargeMethod.Retail));

        Assert.Equal((true, null), (qris.QrString?.Contains(qris.MerchantRef, StringComparison.Ordinal), qris.PayUrl));
        Assert.Equal(("12345678901", null), (va.VaNumber, va.PayUrl));
        Assert.NotNull(shop.PayUrl); // still on its page

        app.Gateway.Pay(qris.MerchantRef);
        (await app.Gateway.Tell(qris.MerchantRef, app.Address)).Dispose();
        await app.SettleGateways();
        Assert.Equal((InvoiceStatus.Paid, 1), (await app.StatusOf(bill), await app.PaymentsOf(customer)));
    }
}
