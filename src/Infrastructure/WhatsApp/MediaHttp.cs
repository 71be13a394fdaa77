using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;

namespace IspJabbar.Infrastructure.WhatsApp;

/// <summary>
/// Fetches what was attached. The address comes from outside, so it is followed only to the provider's own hosts (and the one its settings name), by https, without redirects, never to an address inside our network,
/// and only so far as a file may be large.
/// </summary>
internal sealed class MediaHttp(ISenderEnvironment environment) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Dictionary<Provider, string[]> Hosts = new()
    {
        [Provider.Fonnte] = ["fonnte.com"],
        [Provider.Wablas] = ["wablas.com"],
        [Provider.Meta] = ["facebook.com", "fbsbx.com", "fbcdn.net", "whatsapp.net"],
    };

    private readonly HttpClient _outside = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(5), ConnectCallback = OutsideOnly }) { Timeout = Patience };

    /// <summary>For the server that an administrator named: that may stand in our own network.</summary>
    private readonly HttpClient _named = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = Patience };

    public async Task<MediaReply> Get(Provider provider, string? url, SenderAccess access, AuthenticationHeaderValue? authorization, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var there))
            return new MediaReply.Gone("Penyedia tidak menyebut di mana lampirannya.");

        var isNamed = access.BaseUrl is { } server && (server.Scheme, server.Host, server.Port) == (there.Scheme, there.Host, there.Port);
        if (!isNamed && !(there.Scheme == Uri.UriSchemeHttps && IsTheirs(provider, there.Host)))
            return new MediaReply.Gone($"Lampirannya ada di {there.Host}, yang bukan server penyedia.");

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, there) { Headers = { Authorization = authorization } };
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Patience);
            using var answer = await (isNamed ? _named : _outside).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!answer.IsSuccessStatusCode)
                return (int)answer.StatusCode is >= 400 and < 500 and not 429 ? new MediaReply.Gone($"Penyedia sudah tidak menyimpan lampirannya (HTTP {(int)answer.StatusCode}).") : new MediaReply.Later($"Penyedia menjawab HTTP {(int)answer.StatusCode}.");
            return await Read(answer, patience.Token) is { } bytes ? new MediaReply.Found(bytes) : new MediaReply.Gone("Lampirannya terlalu besar.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return error is HttpRequestException { InnerException: Inside } ? new MediaReply.Gone($"{there.Host} menunjuk ke jaringan dalam.") : new MediaReply.Later("Server penyedia tidak menjawab.");
        }
    }

    public void Dispose()
    {
        _outside.Dispose();
        _named.Dispose();
    }

    /// <summary>Loopback, private, link-local and the like, in both families.</summary>
    internal static bool IsInside(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily is AddressFamily.InterNetworkV6)
            return IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any)
                || address.GetAddressBytes() is [0x00, 0x64, 0xFF, 0x9B, ..] or [0x20, 0x02, ..]; // other ways to write an IPv4 address

        return address.GetAddressBytes() is [0 or 10 or 127, ..] or [169, 254, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [100, >= 64 and <= 127, ..] or [192, 0, 0, _] or [198, 18 or 19, ..] or [>= 224, ..];
    }

    private bool IsTheirs(Provider provider, string host) =>
        Hosts[provider].Concat((environment[provider, "MediaHosts"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Any(x => host.Equals(x, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + x, StringComparison.OrdinalIgnoreCase));

    /// <summary>Where the name leads is looked at when the connection is made, so that it cannot lead elsewhere a moment later.</summary>
    private static async ValueTask<Stream> OutsideOnly(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        if (addresses.Length == 0 || addresses.Any(IsInside))
            throw new Inside();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <returns>null when it is larger than any file may be</returns>
    private static async Task<byte[]?> Read(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.Content.Headers.ContentLength > Document.LargestBytes)
            return null;

        using var kept = new MemoryStream();
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        var some = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(some, ct)) > 0;)
        {
            if (kept.Length + read > Document.LargestBytes)
                return null;
            kept.Write(some, 0, read);
        }

        return kept.ToArray();
    }

    private sealed class Inside() : IOException("inside our network");
}
