using System.Net;
using System.Security.Cryptography;
using System.Xml.Linq;
using IspJabbar.Application.Common.Files;
using Microsoft.Extensions.Configuration;

namespace IspJabbar.Infrastructure.Storage;

/// <summary>Where files lie that are not kept on this machine. Section <c>Storage:S3</c> of the configuration.</summary>
/// <param name="Endpoint"><c>https://s3.ap-southeast-3.amazonaws.com</c>, or the address of MinIO and the like</param>
/// <param name="Prefix">before every name, <c>ispjabbar/</c>; empty: none</param>
public sealed record S3Options(Uri Endpoint, string Bucket, string Region, string AccessKey, string SecretKey, string Prefix)
{
    /// <returns>null when nobody configured it: files lie in the data folder</returns>
    /// <exception cref="InvalidOperationException">half of it is configured</exception>
    public static S3Options? From(IConfiguration configuration)
    {
        var s3 = configuration.GetSection("Storage:S3");
        if (s3["Bucket"] is not { Length: > 0 } bucket)
            return null;

        string Needed(string name) => s3[name] is { Length: > 0 } value ? value : throw new InvalidOperationException($"Storage:S3:{name} is missing. Set it, or remove Storage:S3:Bucket to keep files in the data folder.");
        var region = s3["Region"] is { Length: > 0 } said ? said : "us-east-1";
        return new(new Uri(s3["Endpoint"] is { Length: > 0 } endpoint ? endpoint : $"https://s3.{region}.amazonaws.com"), bucket, region, Needed("AccessKey"), Needed("SecretKey"), s3["Prefix"] ?? "");
    }
}

/// <summary>
/// Files in a bucket that speaks S3, by path (<c>endpoint/bucket/prefix/xx/id.bin</c>). What it gets is encrypted already. A bucket writes whole or not at all; what it answers
/// with a failure is tried once more and then said.
/// </summary>
internal sealed class S3Files(S3Options options, TimeProvider clock, HttpMessageHandler? handler = null) : IFileStore, IDisposable
{
    private static readonly XNamespace Aws = "http://s3.amazonaws.com/doc/2006-03-01/";
    private readonly HttpClient _http = new(handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly S3Signature _signature = new(options.AccessKey, options.SecretKey, options.Region);

    public async Task Save(Guid id, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        using var answer = await Ask(HttpMethod.Put, PathOf(id), "", content, ct);
        await Check(answer, ct);
    }

    public async Task<byte[]?> Read(Guid id, CancellationToken ct)
    {
        using var answer = await Ask(HttpMethod.Get, PathOf(id), "", default, ct);
        if (answer.StatusCode is HttpStatusCode.NotFound)
            return null;

        await Check(answer, ct);
        return await answer.Content.ReadAsByteArrayAsync(ct);
    }

    public void Delete(Guid id)
    {
        using var answer = Ask(HttpMethod.Delete, PathOf(id), "", default, default).GetAwaiter().GetResult();
        if (answer.StatusCode is not HttpStatusCode.NotFound)
            Check(answer, default).GetAwaiter().GetResult();
    }

    public IEnumerable<Guid> OlderThan(DateTimeOffset moment)
    {
        for (string? next = null; ;)
        {
            var query = $"list-type=2&max-keys=1000&prefix={Uri.EscapeDataString(options.Prefix)}{(next is null ? "" : $"&continuation-token={Uri.EscapeDataString(next)}")}";
            using var answer = Ask(HttpMethod.Get, "", query, default, default).GetAwaiter().GetResult();
            Check(answer, default).GetAwaiter().GetResult();
            using var body = answer.Content.ReadAsStream();
            var list = XDocument.Load(body).Root!;
            foreach (var one in list.Elements(Aws + "Contents"))
                if ((DateTimeOffset?)one.Element(Aws + "LastModified") < moment && Guid.TryParseExact(Path.GetFileNameWithoutExtension((string?)one.Element(Aws + "Key")), "n", out var id))
                    yield return id;

            next = (string?)list.Element(Aws + "NextContinuationToken");
            if (next is null || (string?)list.Element(Aws + "IsTruncated") != "true")
                yield break;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> Ask(HttpMethod method, string key, string query, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        for (var turn = 1; ; turn++)
        {
            HttpResponseMessage? answer = null;
            try
            {
                answer = await _http.SendAsync(Request(method, key, query, content), ct);
                if ((int)answer.StatusCode < 500 || turn == 2)
                    return answer;
            }
            catch (HttpRequestException) when (turn == 1)
            {
                // once more, over a new connection
            }

            answer?.Dispose();
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string key, string query, ReadOnlyMemory<byte> content)
    {
        var address = new Uri(options.Endpoint, $"/{options.Bucket}{(key.Length > 0 ? "/" + key : "")}{(query.Length > 0 ? "?" + query : "")}");
        var now = clock.GetUtcNow();
        var hash = content.IsEmpty ? S3Signature.EmptyHash : Convert.ToHexStringLower(SHA256.HashData(content.Span));
        SortedDictionary<string, string> headers = new(StringComparer.Ordinal)
        {
            ["host"] = address.IsDefaultPort ? address.Host : address.Authority, ["x-amz-content-sha256"] = hash, ["x-amz-date"] = S3Signature.Instant(now),
        };
        var request = new HttpRequestMessage(method, address);
        if (!content.IsEmpty)
            request.Content = new ReadOnlyMemoryContent(content);
        request.Headers.TryAddWithoutValidation("Authorization", _signature.Authorization(method.Method, address, headers, now));
        foreach (var (name, value) in headers.Where(x => x.Key != "host"))
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static async Task Check(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.IsSuccessStatusCode)
            return;

        var said = await answer.Content.ReadAsStringAsync(ct);
        throw new IOException($"The file store answered {(int)answer.StatusCode}: {said[..Math.Min(said.Length, 300)]}");
    }

    private string PathOf(Guid id) => $"{options.Prefix}{id.ToString("n")[^2..]}/{id:n}.bin";
}
