using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace IspJabbar.Infrastructure.Gateways;

/// <summary>What came back, or why nothing did.</summary>
/// <param name="Status">HTTP status; 0 when there was no answer</param>
/// <param name="Json">the body; undefined when it is not JSON</param>
/// <param name="WasSent">something may have reached the other side</param>
internal sealed record GatewayReply(int Status, JsonElement Json, bool WasSent, string? Problem)
{
    public bool IsFine => Status is >= 200 and < 300 && Json.ValueKind is JsonValueKind.Object;
}

/// <summary>One client for all gateways: short patience, no redirects, answers of a sensible size. Keys are in headers of single requests, never in logs.</summary>
internal sealed class GatewayHttp : IDisposable
{
    private const int Largest = 1024 * 1024;
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = Largest,
    };

    public async Task<GatewayReply> Send(HttpMethod method, Uri address, AuthenticationHeaderValue authorization, object? body, CancellationToken ct, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = authorization;
        if (header is var (name, value))
            request.Headers.Add(name, value);
        request.Headers.Accept.Add(new("application/json"));
        if (body is not null)
            request.Content = JsonContent.Create(body, options: JsonSerializerOptions.Web);
        return await Send(request, ct);
    }

    /// <summary>With a body and headers of whoever asks.</summary>
    public async Task<GatewayReply> Send(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            using var answer = await _http.SendAsync(request, ct);
            var text = await answer.Content.ReadAsByteArrayAsync(ct);
            return new((int)answer.StatusCode, Parse(text), true, null);
        }
        catch (HttpRequestException error)
        {
            return new(0, default, !NeverLeft(error), "Gateway tidak bisa dihubungi.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(0, default, true, $"Gateway tidak menjawab dalam {Patience.TotalSeconds:0} detik.");
        }
    }

    public void Dispose() => _http.Dispose();

    public static AuthenticationHeaderValue Basic(string key) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:")));

    private static bool NeverLeft(HttpRequestException error) =>
        error.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError || error.InnerException is SocketException;

    private static JsonElement Parse(byte[] text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
