using System.Security.Cryptography;
using System.Text;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Common;

namespace IspJabbar.Web.Api;

/// <summary>
/// The header becomes the id of what is created: the same key from the same user at the same address makes the same id, and the second time
/// the use case finds that it exists. No table of seen requests is needed, and nothing expires.
/// </summary>
internal static class IdempotencyKey
{
    private const string Header = "Idempotency-Key";

    public static Guid NewId(HttpContext http)
    {
        var key = http.Request.Headers[Header].ToString();
        if (key.Length == 0)
            return Guid.CreateVersion7();
        if (key.Length > 200)
            throw new DomainException("idempotency-key.too-long", "Idempotency-Key paling panjang 200 huruf.");

        var user = http.RequestServices.GetRequiredService<ICurrentUser>().Id;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{user}|{http.Request.Path.Value?.ToLowerInvariant()}|{key}"));

        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // version 8, RFC 9562: made our own way
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
