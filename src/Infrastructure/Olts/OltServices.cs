using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Infrastructure.Olts.Console;
using IspJabbar.Infrastructure.Olts.Profiles;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Infrastructure.Olts;

public static class OltServices
{
    /// <summary>Registers the ports that speak with OLTs. Needs configuration, logging, a clock and the data folder.</summary>
    public static IServiceCollection AddOlts(this IServiceCollection services)
    {
        services.AddOptions<OltOptions>()
            .BindConfiguration(OltOptions.Section)
            .Validate(options => options.Valid, $"{OltOptions.Section}: time-outs lie between 0 and 1 hour, Retries 0–10, Repetitions 1–100, MostRows 100–1,000,000.")
            .ValidateOnStart();

        services.AddSingleton<OltProfiles>();
        services.AddSingleton<IOltProfiles>(provider => provider.GetRequiredService<OltProfiles>());
        services.AddSingleton<IOltReader, OltReader>();
        services.AddSingleton<IOltConsole, OltConsole>();
        services.AddScoped<IOnuLedger, OnuLedger>();
        return services;
    }
}
