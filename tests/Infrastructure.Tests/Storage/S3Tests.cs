using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using IspJabbar.Infrastructure.Storage;
using IspJabbar.Tests.Support;

namespace IspJabbar.Infrastructure.Tests.Storage;

/// <summary>Files in a bucket, against a server that keeps objects and checks every signature; and the signature against Amazon's own examples.</summary>
public sealed class S3Tests : IDisposable
{
    private static readonly DateTimeOffset Documented = new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero);
    private readonly Bucket _bucket = new();
    private readonly S3Files _files;

    public S3Tests() => _files = Store("rahasia");

    [Theory]
    [InlineData("https://examplebucket.s3.amazonaws.com/test.txt", "bytes=0-9", "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")]
    [InlineData("https://examplebucket.s3.amazonaws.com/?lifecycle", null, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")]
    [InlineData("https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J", null, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    public void Requests_are_signed_as_Amazon_documents_it(string address, string? range, string signature)
    {
        SortedDictionary<string, string> headers = new(StringComparer.Ordinal)
        {
            ["host"] = "examplebucket.s3.amazonaws.com", ["x-amz-content-sha256"] = S3Signature.EmptyHash, ["x-amz-date"] = S3Signature.Instant(Documented),
        };
        if (range is not null)
            headers["range"] = range;

        var said = new S3Signature("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1").Authorization("GET", new Uri(address), headers, Documented);

        Assert.EndsWith($"Signature={signature}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_saved_is_read_again_replaced_and_gone_when_deleted()
    {
        var id = Guid.NewGuid();

        Assert.Null(await _files.Read(id, default));
        await _files.Save(id, "satu"u8.ToArray(), default);
        await _files.Save(id, "dua"u8.ToArray(), default);
        Assert.Equal("dua", Encoding.UTF8.GetString((await _files.Read(id, default))!));
        _files.Delete(id);
        _files.Delete(id);
        Assert.Null(await _files.Read(id, default));
    }

    [Fact]
    public async Task All_pages_of_what_is_old_are_found()
    {
        List<Guid> old = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];
        foreach (var id in old)
            await _files.Save(id, "x"u8.ToArray(), default);

        Assert.Equal(old.Order(), _files.OlderThan(Bucket.Now.AddMinutes(1)).Order());
        Assert.Empty(_files.OlderThan(Bucket.Now));
    }

    [Fact]
    public async Task A_wrong_key_is_said_and_a_stumble_is_tried_once_more()
    {
        using var stranger = Store("salah");
        await Assert.ThrowsAsync<IOException>(() => stranger.Save(Guid.NewGuid(), "x"u8.ToArray(), default));

        var id = Guid.NewGuid();
        _bucket.Stumbles = 1;
        await _files.Save(id, "x"u8.ToArray(), default);
        Assert.NotNull(await _files.Read(id, default));
    }

    public void Dispose()
    {
        _files.Dispose();
        _bucket.Dispose();
    }

    private S3Files Store(string secret) => new(new(_bucket.Address, "berkas", "us-east-1", "kunci", secret, "isp/"), new TestClock(Bucket.Now));

    /// <summary>Two objects a page.</summary>
    private sealed class Bucket : IDisposable
    {
        public static readonly DateTimeOffset Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);
        private readonly HttpListener _listener = new();
        private readonly ConcurrentDictionary<string, byte[]> _objects = new();

        public Bucket()
        {
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            }

            _listener.Prefixes.Add(Address.AbsoluteUri);
            _listener.Start();
            _ = Serve();
        }

        public Uri Address { get; }

        /// <summary>So many requests are answered 503.</summary>
        public int Stumbles { get; set; }

        public void Dispose() => _listener.Close();

        private async Task Serve()
        {
            while (_listener.IsListening)
            {
                HttpListenerContext one;
                try
                {
                    one = await _listener.GetContextAsync();
                }
                catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                await Answer(one);
                one.Response.Close();
            }
        }

        private async Task Answer(HttpListenerContext one)
        {
            using var body = new MemoryStream();
            await one.Request.InputStream.CopyToAsync(body);
            if (Stumbles-- > 0)
            {
                one.Response.StatusCode = 503;
                return;
            }

            var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["host"] = one.Request.UserHostName, ["x-amz-content-sha256"] = one.Request.Headers["x-amz-content-sha256"]!, ["x-amz-date"] = one.Request.Headers["x-amz-date"]!,
            };
            var right = new S3Signature("kunci", "rahasia", "us-east-1").Authorization(one.Request.HttpMethod, one.Request.Url!, headers, Now);
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body.ToArray()));
            if (one.Request.Headers["Authorization"] != right || hash != headers["x-amz-content-sha256"])
            {
                one.Response.StatusCode = 403;
                await one.Response.OutputStream.WriteAsync("<Error><Code>SignatureDoesNotMatch</Code></Error>"u8.ToArray());
                return;
            }

            var key = one.Request.Url!.AbsolutePath["/berkas".Length..].TrimStart('/');
            switch (one.Request.HttpMethod)
            {
                case "PUT":
                    _objects[key] = body.ToArray();
                    break;
                case "DELETE":
                    one.Response.StatusCode = _objects.TryRemove(key, out _) ? 204 : 404;
                    break;
                case "GET" when key.Length == 0:
                    var after = one.Request.QueryString["continuation-token"] ?? "";
                    var rest = _objects.Keys.Order(StringComparer.Ordinal).Where(x => string.CompareOrdinal(x, after) > 0).ToList();
                    var some = rest.Take(2).ToList();
                    await one.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(
                        $"""<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>{(rest.Count > 2 ? "true" : "false")}</IsTruncated>{string.Concat(some.Select(x => $"<Contents><Key>{x}</Key><LastModified>{Now:yyyy-MM-ddTHH:mm:ss.fffZ}</LastModified></Contents>"))}{(rest.Count > 2 ? $"<NextContinuationToken>{some[^1]}</NextContinuationToken>" : "")}</ListBucketResult>"""));
                    break;
                default:
                    if (_objects.TryGetValue(key, out var found))
                        await one.Response.OutputStream.WriteAsync(found);
                    else
                        one.Response.StatusCode = 404;
                    break;
            }
        }
    }
}
