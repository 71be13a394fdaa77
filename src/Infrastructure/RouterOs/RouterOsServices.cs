using IspJabbar.Application.Network.Ports;
using IspJabbar.Infrastructure.RouterOs.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IspJabbar.Infrastructure.RouterOs;

public static class RouterOsServices
{
    /// <summary>Registers <see cref="IRouterGateway"/> for real routers. Needs configuration and logging; the clock is the machine's unless one is there.</summary>
    public static IServiceCollection AddRouterOs(this IServiceCollection services)
    {
        services.AddOptions<RouterOsOptions>()
            .BindConfiguration(RouterOsOptions.Section)
            .Validate(options => options.Valid, $"{RouterOsOptions.Section}: time-outs lie between 0 and 1 hour, MaxWordBytes between 1 kB and 64 MB.")
            .ValidateOnStart();

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RouterDialer>();
        services.AddSingleton<RouterConnections>();
        services.AddSingleton<IRouterGateway, RouterGateway>();
        services.AddSingleton<IRouterReader, RouterReader>();
        services.AddSingleton<IRouterPing, RouterPing>();
        services.AddSingleton<IRouterSetup, RouterSetup>();
        services.AddSingleton<IRouterTraffic, RouterTraffic>();
        return services;
    }
}
