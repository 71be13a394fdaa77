using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Web.Tests.Messaging;

/// <summary>A browser maker's push service and the browsers behind it: each can read what is meant for it, and nothing else. RFC 8030, 8291.</summary>
public sealed class SimulatedPushService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (ECDiffieHellman Pair, byte[] Point, byte[] Secret)> _browsers = new();

    private SimulatedPushService(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>By the browser's name.</summary>
    public ConcurrentQueue<(string Browser, JsonElement News)> Shown { get; } = new();

    /// <summary>What the service answers instead of taking it.</summary>
    public ConcurrentDictionary<string, int> Answers { get; } = new();

    public static async Task<SimulatedPushService> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new SimulatedPushService(builder.Build());
        service._app.MapPost("/push/{browser}", service.Take);
        await service._app.StartAsync();
        service.Address = new Uri(service._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return service;
    }

    /// <returns>what the browser hands to the page</returns>
    public (string Endpoint, string Key, string Secret) NewBrowser(string name)
    {
        var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var q = pair.ExportParameters(false).Q;
        var (point, secret) = ((byte[])[4, .. q.X!, .. q.Y!], RandomNumberGenerator.GetBytes(16));
        _browsers[name] = (pair, point, secret);
        return (new Uri(Address, $"push/{name}").ToString(), Base64Url.EncodeToString(point), Base64Url.EncodeToString(secret));
    }

    private async Task<IResult> Take(string browser, HttpRequest request)
    {
        if (Answers.TryGetValue(browser, out var answer))
            return Results.StatusCode(answer);
        if (!_browsers.TryGetValue(browser, out var known) || request.Headers.ContentEncoding != "aes128gcm" || !request.Headers.ContainsKey("TTL") || !IsSigned(request))
            return Results.StatusCode(403);

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        Shown.Enqueue((browser, JsonDocument.Parse(Open(body.ToArray(), known.Pair, known.Point, known.Secret)).RootElement));
        return Results.StatusCode(201);
    }

    private bool IsSigned(HttpRequest request)
    {
        var said = request.Headers.Authorization.ToString();
        var fields = said["vapid ".Length..].Split(", ").Select(x => x.Split('=', 2)).ToDictionary(x => x[0], x => x[1]);
        var point = Base64Url.DecodeFromChars(fields["k"]);
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33], Y = point[33..] } });
        var token = fields["t"].Split('.');
        return key.VerifyData(System.Text.Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256)
            && JsonDocument.Parse(Base64Url.DecodeFromChars(token[1])).RootElement.GetProperty("aud").GetString() == Address.GetLeftPart(UriPartial.Authority);
    }

    private static byte[] Open(byte[] sent, ECDiffieHellman pair, byte[] point, byte[] secret)
    {
        var (salt, theirs) = (sent[..16], sent[21..86]);
        using var sender = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = theirs[1..33], Y = theirs[33..] } });
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, pair.DeriveRawSecretAgreement(sender.PublicKey), 32, secret, [.. "WebPush: info\0"u8, .. point, .. theirs]);
        using var cipher = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray()), 16);
        var plain = new byte[sent.Length - 86 - 16];
        cipher.Decrypt(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 12, salt, "Content-Encoding: nonce\0"u8.ToArray()), sent.AsSpan(86, plain.Length), sent.AsSpan(86 + plain.Length), plain);
        return plain[..^1]; // the last byte says that it was the last record
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var (pair, _, _) in _browsers.Values)
            pair.Dispose();
    }
}
