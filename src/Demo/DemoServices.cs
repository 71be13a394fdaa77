using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Demo;

public static class DemoServices
{
    /// <summary>Before everything else: who asks for the clock later gets this one.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) => services
        .AddSingleton<DemoClock>()
        .AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DemoClock>())
        .AddSingleton<SimulatedNetwork>().AddSingleton<SampleFiber>()
        .AddSingleton<SampleProvider>()
        .AddHostedService<SimulatedGateways>()
        .AddHostedService<SimulatedPhones>();
}
