using System.Net;
using System.Net.Sockets;
using IspJabbar.Application.Network.Ports;

namespace IspJabbar.Infrastructure.Tests.RouterOs;

/// <summary>Something on a port that is no router: waits for the first bytes, says what it was given to say, and closes.</summary>
internal sealed class ScriptedPeer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ScriptedPeer(byte[] says)
    {
        _listener.Start();
        _ = Serve(says);
    }

    public RouterEndpoint Endpoint => new(Guid.Empty, "127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port, UseTls: false, CertificateSha256: null, "billing", "rahasia");

    public void Dispose() => _listener.Dispose();

    private async Task Serve(byte[] says)
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptSocketAsync();
                await socket.ReceiveAsync(new byte[4096]);
                await socket.SendAsync(says);
                socket.Shutdown(SocketShutdown.Send);
                while (await socket.ReceiveAsync(new byte[4096]) > 0)
                {
                    // Until the client has seen enough.
                }
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over, or the client left first.
        }
    }
}
