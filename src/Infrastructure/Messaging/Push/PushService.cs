using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using IspJabbar.Application.Access.Mail;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Infrastructure.Messaging.Push;

/// <summary>Hands news to the push services of Google, Mozilla, Apple and Microsoft. <c>Push:Hosts</c> names others, or a relay of one's own.</summary>
internal sealed class PushService(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock) : IPushService
{
    private static readonly string[] Makers = ["fcm.googleapis.com", "android.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com", ".wns.windows.com"];
    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(1);

    // One for all: connections to a service are shared. It follows nobody elsewhere.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 64 * 1024,
    };

    public bool Takes(string endpoint)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var there))
            return false;

        var own = configuration["Push:Hosts"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return own.Contains(there.Authority, StringComparer.OrdinalIgnoreCase)
            || there is { Scheme: "https", IsDefaultPort: true, UserInfo: "" } && Makers.Any(maker => maker[0] == '.' ? there.Host.EndsWith(maker, StringComparison.Ordinal) : there.Host == maker);
    }

    public PushKeys NewKeys()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(Base64Url.EncodeToString(PushEnvelope.PointOf(pair.ExportParameters(false))), Convert.ToBase64String(pair.ExportPkcs8PrivateKey()));
    }

    public async Task<PushOutcome> Send(PushBrowser browser, PushKeys keys, PushNews news, CancellationToken ct)
    {
        if (!Takes(browser.Endpoint))
            return new PushOutcome.Refused("Layanan notifikasi peramban ini tidak lagi diizinkan.");

        try
        {
            var there = new Uri(browser.Endpoint);
            using var pair = ECDsa.Create();
            pair.ImportPkcs8PrivateKey(Convert.FromBase64String(keys.Private), out _);
            using var request = new HttpRequestMessage(HttpMethod.Post, there)
            {
                Content = new ByteArrayContent(PushEnvelope.Seal(Text(news), Base64Url.DecodeFromChars(browser.Key), Base64Url.DecodeFromChars(browser.Secret)))
                {
                    Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream"), ContentEncoding = { "aes128gcm" } },
                },
            };
            request.Headers.TryAddWithoutValidation("Authorization", $"vapid t={PushEnvelope.Signature(there, pair, await Contact(ct), clock.GetUtcNow())}, k={keys.Public}");
            request.Headers.Add("TTL", $"{GoodFor.TotalSeconds:0}");
            request.Headers.Add("Urgency", "high");

            using var answer = await Http.SendAsync(request, ct);
            return answer.StatusCode switch
            {
                >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous => new PushOutcome.Taken(),
                HttpStatusCode.NotFound or HttpStatusCode.Gone => new PushOutcome.Gone(),
                HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new PushOutcome.Later($"Layanan notifikasi sedang sibuk ({(int)answer.StatusCode})."),
                _ => new PushOutcome.Refused($"Layanan notifikasi menolak ({(int)answer.StatusCode})."),
            };
        }
        catch (HttpRequestException)
        {
            return new PushOutcome.Later("Layanan notifikasi tidak bisa dihubungi.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new PushOutcome.Later("Layanan notifikasi tidak menjawab dalam 10 detik."); // shown twice at worst, and then one takes the other's place
        }
        catch (CryptographicException)
        {
            return new PushOutcome.Gone(); // its key is no point of the curve
        }
    }

    /// <summary>Cut to what every service takes.</summary>
    private static byte[] Text(PushNews news)
    {
        var body = news.Body;
        while (true)
        {
            var text = JsonSerializer.SerializeToUtf8Bytes(news with { Body = body }, JsonSerializerOptions.Web);
            if (text.Length <= PushEnvelope.MostText || body.Length == 0)
                return text;
            body = body[..(body.Length * 3 / 4)];
        }
    }

    private async Task<string> Contact(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mail = await scope.ServiceProvider.GetRequiredService<CompanySettings>().Get<MailSettings>(ct);
        return mail.SenderAddress.Length > 0 ? $"mailto:{mail.SenderAddress}" : Uri.TryCreate(mail.SiteUrl, UriKind.Absolute, out var site) && site.Scheme == "https" ? site.ToString() : "mailto:postmaster@localhost";
    }
}
