using IspJabbar.Domain.Billing;
using IspJabbar.Gateways.Simulator;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Billing;

/// <summary>An installation that collects through all three gateways, each played by the simulator.</summary>
public sealed class GatewayFixture : AppFixture
{
    public SimulatedGateway Gateway { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        Gateway = await SimulatedGateway.Start();
        await base.InitializeAsync();
    }

    public Task SettleGateways() => Services.GetRequiredService<GatewayWorker>().SettleAll(default);

    /// <summary>A customer whose first bill is all they owe.</summary>
    public async Task<(Guid Customer, Guid Bill, decimal Owed)> ABill()
    {
        var (location, package) = (await this.ALocation(), await this.APackage());
        await this.ARouter(location);
        var done = await Send(Town.AForm(location, package));
        return (done.Id, done.InvoiceId!.Value, await Db(db => db.Invoices.Where(x => x.Id == done.InvoiceId).Select(x => x.Total.Amount).SingleAsync()));
    }

    public Task<InvoiceStatus> StatusOf(Guid bill) => Db(db => db.Invoices.Where(x => x.Id == bill).Select(x => x.Status).SingleAsync());

    public Task<int> PaymentsOf(Guid customer) => Db(db => db.Payments.CountAsync(x => x.CustomerId == customer));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        foreach (var vendor in (string[])["Midtrans", "Xendit", "Tripay"])
            builder.UseSetting($"Gateways:{vendor}:BaseUrl", Gateway.Address.ToString());
        builder
            .UseSetting("Gateways:Midtrans:ServerKey", Gateway.Keys.MidtransServerKey)
            .UseSetting("Gateways:Xendit:SecretKey", Gateway.Keys.XenditSecretKey)
            .UseSetting("Gateways:Xendit:CallbackToken", Gateway.Keys.XenditToken)
            .UseSetting("Gateways:Tripay:ApiKey", Gateway.Keys.TripayApiKey)
            .UseSetting("Gateways:Tripay:PrivateKey", Gateway.Keys.TripayPrivateKey)
            .UseSetting("Gateways:Tripay:MerchantCode", Gateway.Keys.TripayMerchantCode);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Gateway.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
