using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using IspJabbar.Application.Access.Sessions;
using IspJabbar.Infrastructure.Security;

namespace IspJabbar.Infrastructure.Identity;

/// <summary>
/// JSON Web Tokens (RFC 7519) signed with HS256, and nothing else: the header is compared as text, so a token cannot choose how it is checked.
/// Written by hand because the packages that do it are not to be had here (docs/decisions/0002); the whole format is these lines.
/// </summary>
internal sealed class Tokens(KeyRing ring, TimeProvider clock) : ITokens, ITokenReader
{
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    private readonly byte[] _key = ring.DeriveStable("jwt");
    private readonly byte[] _ticketKey = ring.DeriveStable("sign-in ticket");

    public string AccessToken(Guid userId, Guid sessionId, DateTimeOffset expiresAt)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Claims(userId, sessionId, clock.GetUtcNow().ToUnixTimeSeconds(), expiresAt.ToUnixTimeSeconds()));
        var signed = $"{Header}.{Base64Url.EncodeToString(body)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    public (string Secret, string Hash) NewSecret()
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (secret, HashOf(secret));
    }

    public string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public string Ticket(Guid userId, DateTimeOffset expiresAt)
    {
        var said = $"{userId:n}.{expiresAt.ToUnixTimeSeconds()}";
        return $"{said}.{Base64Url.EncodeToString(HMACSHA256.HashData(_ticketKey, Encoding.ASCII.GetBytes(said)))}";
    }

    public Guid? UserOfTicket(string ticket)
    {
        if (ticket.Length > 200 || ticket.Split('.') is not [var user, var expires, _] || !Guid.TryParseExact(user, "n", out var id) || !long.TryParse(expires, out var until))
            return null;

        var ours = Ticket(id, DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(until, 0, 253402300799)));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(ticket)) && clock.GetUtcNow().ToUnixTimeSeconds() < until ? id : null;
    }

    public Guid? SessionOf(string accessToken)
    {
        if (accessToken.Length > 1024 || accessToken.Split('.') is not [var header, var body, var signature] || header != Header)
            return null;

        try
        {
            if (!CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(signature), Sign($"{header}.{body}")))
                return null;

            var claims = JsonSerializer.Deserialize<Claims>(Base64Url.DecodeFromChars(body));
            return claims is not null && clock.GetUtcNow().ToUnixTimeSeconds() < claims.Expires ? claims.Session : null;
        }
        catch (FormatException) // not base64
        {
            return null;
        }
    }

    private byte[] Sign(string text) => HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(text));

    private sealed record Claims(
        [property: JsonPropertyName("sub")] Guid User,
        [property: JsonPropertyName("sid")] Guid Session,
        [property: JsonPropertyName("iat")] long IssuedAt,
        [property: JsonPropertyName("exp")] long Expires);
}

/// <summary>Reads what <see cref="ITokens"/> made.</summary>
public interface ITokenReader
{
    /// <returns>the session, or null when the token is not ours, was changed, or has run out</returns>
    Guid? SessionOf(string accessToken);
}
