using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IspJabbar.Infrastructure.Storage;

/// <summary>
/// Signs a request as AWS Signature Version 4 wants it, in the <c>Authorization</c> header, body in one piece. Source and test vectors: "Signature Calculations for the
/// Authorization Header", Amazon S3 API Reference.
/// </summary>
internal sealed record S3Signature(string AccessKey, string SecretKey, string Region)
{
    public const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <param name="address">with path and query already escaped</param>
    /// <param name="headers">lower case; <c>host</c>, <c>x-amz-date</c> and <c>x-amz-content-sha256</c> among them</param>
    public string Authorization(string method, Uri address, SortedDictionary<string, string> headers, DateTimeOffset now)
    {
        var (day, instant) = (now.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture), headers["x-amz-date"]);
        var query = string.Join('&', address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(x => x.Contains('=', StringComparison.Ordinal) ? x : x + "=").Order(StringComparer.Ordinal));
        var names = string.Join(';', headers.Keys);
        var canonical = $"{method}\n{address.AbsolutePath}\n{query}\n{string.Concat(headers.Select(x => $"{x.Key}:{x.Value.Trim()}\n"))}\n{names}\n{headers["x-amz-content-sha256"]}";
        var scope = $"{day}/{Region}/s3/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{instant}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";

        var key = Encoding.UTF8.GetBytes("AWS4" + SecretKey);
        foreach (var part in new[] { day, Region, "s3", "aws4_request" })
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        return $"AWS4-HMAC-SHA256 Credential={AccessKey}/{scope},SignedHeaders={names},Signature={signature}";
    }

    public static string Instant(DateTimeOffset now) => now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
