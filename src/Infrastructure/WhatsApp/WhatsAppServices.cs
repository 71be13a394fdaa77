using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Infrastructure.WhatsApp;

internal static class WhatsAppServices
{
    public static IServiceCollection AddWhatsApp(this IServiceCollection services) => services
        .AddSingleton<MediaHttp>()
        .AddSingleton<IWhatsAppSender, FonnteSender>()
        .AddSingleton<IWhatsAppSender, WablasSender>()
        .AddSingleton<IWhatsAppSender, MetaSender>()
        .AddSingleton<ISenderEnvironment, SenderEnvironment>()
        .AddSingleton<IProviderInbox, ProviderInbox>();
}

/// <summary><c>Gateways:Fonnte:Token</c>, wherever configuration comes from.</summary>
internal sealed class SenderEnvironment(IConfiguration configuration) : ISenderEnvironment
{
    public string? this[Provider provider, string name] => configuration[$"Gateways:{(provider is Provider.Meta ? "MetaWhatsApp" : provider)}:{name}"];
}
