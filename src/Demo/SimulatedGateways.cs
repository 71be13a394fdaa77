using IspJabbar.Gateways.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace IspJabbar.Demo;

/// <summary>
/// The gateway that customers of the sample provider pay through, on a port of this machine: it shows a page with a button instead of taking money, and tells of it as the
/// real one does. It forgets everything when the process ends; what was asked for then expires.
/// </summary>
public sealed class SimulatedGateways(IConfiguration configuration) : IHostedService, IAsyncDisposable
{
    /// <summary>Not one that the system gives out by itself: it is only taken once the sample provider is filled.</summary>
    private const int FirstPort = 27_400;
    private const string Address = "Gateways:Tripay:BaseUrl";
    private static readonly SimulatedKeys Keys = new();
    private SimulatedGateway? _gateway;

    /// <summary>Before anything is built: where it will be, and the keys it takes.</summary>
    public static void Choose(IConfiguration configuration)
    {
        configuration[Address] = $"http://127.0.0.1:{SimulatedNetwork.FreePort(FirstPort)}";
        configuration["Gateways:Tripay:ApiKey"] = Keys.TripayApiKey;
        configuration["Gateways:Tripay:PrivateKey"] = Keys.TripayPrivateKey;
        configuration["Gateways:Tripay:MerchantCode"] = Keys.TripayMerchantCode;
    }

    public async Task StartAsync(CancellationToken cancellationToken) => _gateway = await SimulatedGateway.Start(Keys, configuration[Address]!, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
            await _gateway.DisposeAsync();
    }
}
