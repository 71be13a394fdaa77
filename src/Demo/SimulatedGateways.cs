using System.Net;
using System.Net.Sockets;
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
    private const string Address = "Gateways:Tripay:BaseUrl";
    private static readonly SimulatedKeys Keys = new();
    private SimulatedGateway? _gateway;

    /// <summary>Before anything is built: where it will be, and the keys it takes.</summary>
    public static void Choose(IConfiguration configuration)
    {
        configuration[Address] = $"http://127.0.0.1:{FreePort()}";
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
