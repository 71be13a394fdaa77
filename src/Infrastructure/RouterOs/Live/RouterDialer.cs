using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IspJabbar.Application.Network.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>Opens connections: address, port, TLS, sign-in, each with its own answer when it is what fails.</summary>
internal sealed partial class RouterDialer(IOptions<RouterOsOptions> options, TimeProvider time, ILogger<RouterDialer> log)
{
    private readonly RouterOsOptions _options = options.Value;

    /// <summary>A connection that is signed in.</summary>
    /// <exception cref="RouterFailure"/>
    public async Task<RouterConnection> Open(RouterEndpoint router, CancellationToken ct)
    {
        Stream stream = new NetworkStream(await Connect(router, ct).ConfigureAwait(false), ownsSocket: true);
        string? certificate = null;
        if (router.UseTls)
            (stream, certificate) = await Encrypt(stream, router, ct).ConfigureAwait(false);

        var connection = new RouterConnection(stream, router, certificate, _options, time, log);
        try
        {
            await Login.Run(connection, router, ct).ConfigureAwait(false);
            LogOpened(router.RouterId, router.Host, router.Port);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<Socket> Connect(RouterEndpoint router, CancellationToken ct)
    {
        if (router.Port is < 1 or > IPEndPoint.MaxPort)
            throw new RouterFailure(RouterErrorCode.Port, Wording.NotListening(router));

        using var late = new CancellationTokenSource(_options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        Exception? last = null;

        foreach (var address in await Resolve(router, either.Token, ct).ConfigureAwait(false))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, router.Port, either.Token).ConfigureAwait(false);
                return socket;
            }
            catch (SocketException error)
            {
                socket.Dispose();
                last = error;
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                socket.Dispose();
                throw new RouterFailure(RouterErrorCode.ConnectTimeout, Wording.ConnectTimeout(router), last);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last is SocketException { SocketErrorCode: SocketError.TimedOut }
            ? new RouterFailure(RouterErrorCode.ConnectTimeout, Wording.ConnectTimeout(router), last)
            : new RouterFailure(RouterErrorCode.Port, Wording.NotListening(router), last);
    }

    private static async Task<IPAddress[]> Resolve(RouterEndpoint router, CancellationToken either, CancellationToken ct)
    {
        if (IPAddress.TryParse(router.Host, out var literal))
            return [literal];

        try
        {
            // An empty name would be this machine.
            var found = string.IsNullOrWhiteSpace(router.Host) ? [] : await Dns.GetHostAddressesAsync(router.Host.Trim(), either).ConfigureAwait(false);
            return found.Length > 0 ? found : throw new RouterFailure(RouterErrorCode.Name, Wording.NoAddress(router));
        }
        catch (Exception error) when (error is SocketException or ArgumentException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new RouterFailure(RouterErrorCode.Name, Wording.NoAddress(router), error);
        }
    }

    private async Task<(Stream Stream, string Certificate)> Encrypt(Stream plain, RouterEndpoint router, CancellationToken ct)
    {
        byte[]? pin = null;
        if (router.CertificateSha256 is { } text && !TryParsePin(text, out pin))
        {
            await plain.DisposeAsync().ConfigureAwait(false);
            throw new RouterFailure(RouterErrorCode.Certificate, Wording.PinShape);
        }

        byte[]? presented = null;
        var trusted = false;
        var tls = new SslStream(plain);
        using var late = new CancellationTokenSource(_options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);

        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = router.Host,
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                {
                    presented = certificate is null ? null : SHA256.HashData(certificate.GetRawCertData());

                    // A pin says who it is; then name, signer and dates of a router's own certificate do not matter.
                    return trusted = presented is not null
                        && (pin is null ? errors is SslPolicyErrors.None : CryptographicOperations.FixedTimeEquals(presented, pin));
                },
            }, either.Token).ConfigureAwait(false);

            return (tls, Convert.ToHexString(presented!));
        }
        catch (Exception error)
        {
            await tls.DisposeAsync().ConfigureAwait(false);

            if (presented is not null && !trusted)
                throw new RouterFailure(RouterErrorCode.Certificate, pin is null ? Wording.NotSigned : Wording.PinMismatch, error) { CertificateSha256 = Convert.ToHexString(presented) };
            if (error is AuthenticationException or IOException or SocketException || (error is OperationCanceledException && !ct.IsCancellationRequested))
                throw new RouterFailure(RouterErrorCode.Tls, Wording.HandshakeFailed(router), error);
            throw;
        }
    }

    /// <summary>As the router shows it (plain), as browsers do (colons), or with blanks from copying.</summary>
    private static bool TryParsePin(string text, out byte[]? pin)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        pin = digits.Length == 2 * SHA256.HashSizeInBytes && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;
        return pin is not null;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Signed in to router {RouterId} at {Host}:{Port}")]
    private partial void LogOpened(Guid routerId, string host, int port);
}
