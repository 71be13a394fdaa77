using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Domain.Billing.Gateways;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Infrastructure.Gateways;

internal static class GatewayServices
{
    public static IServiceCollection AddGateways(this IServiceCollection services) => services
        .AddSingleton<GatewayHttp>()
        .AddSingleton<IPaymentGateway, MidtransGateway>()
        .AddSingleton<IPaymentGateway, XenditGateway>()
        .AddSingleton<IPaymentGateway, TripayGateway>()
        .AddSingleton<IGatewayEnvironment, GatewayEnvironment>()
        .AddSingleton<IGatewayInbox, GatewayInbox>();
}

/// <summary><c>Gateways:Midtrans:ServerKey</c>, wherever configuration comes from.</summary>
internal sealed class GatewayEnvironment(IConfiguration configuration) : IGatewayEnvironment
{
    public string? this[Gateway gateway, string name] => configuration[$"Gateways:{gateway}:{name}"];
}
