using IspJabbar.Gateways.Simulator;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IspJabbar.Demo;

/// <summary>
/// The WhatsApp provider of the sample company, on a port of this machine: messages end here and reach nobody, and a moment later it tells that they arrived and were read,
/// as the real one does. Its number says so by its name.
/// </summary>
public sealed class SimulatedPhones(IConfiguration configuration, IServiceProvider services) : IHostedService, IAsyncDisposable
{
    private const int FirstPort = 27_450;
    private const string Address = "Gateways:Fonnte:BaseUrl";
    /// <summary>The last part of the address it tells at.</summary>
    internal const string Secret = "simulasi-tanpa-rahasia";
    internal static readonly WhatsAppKeys Keys = new();
    private SimulatedWhatsApp? _phones;

    /// <summary>Before anything is built: where it will be, and the keys it takes.</summary>
    public static void Choose(IConfiguration configuration)
    {
        configuration[Address] = $"http://127.0.0.1:{SimulatedNetwork.FreePort(FirstPort)}/fonnte";
        configuration["Gateways:Fonnte:Token"] = Keys.FonnteToken;
        configuration["Gateways:Fonnte:WebhookSecret"] = Secret;
        configuration["Gateways:Fonnte:Name"] = "Simulasi (tidak sampai ke siapa pun)";
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _phones = await SimulatedWhatsApp.Start(Keys, new Uri(configuration[Address]!).GetLeftPart(UriPartial.Authority), cancellationToken);
        _phones.Early = message =>
        {
            _ = Arrive(message);
            return Task.CompletedTask;
        };
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_phones is not null)
            await _phones.DisposeAsync();
    }

    private async Task Arrive(SimulatedMessage message)
    {
        try
        {
            foreach (var status in (string[])["sent", "delivered", "read"])
            {
                await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
                if (services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } own)
                    using (await _phones!.Tell(message, status, new Uri(own.Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("//+", "//127.0.0.1", StringComparison.Ordinal).TrimEnd('/') + "/"), Secret))
                    {
                        // told
                    }
            }
        }
        catch (Exception error) when (error is HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            // the application has ended
        }
    }
}
