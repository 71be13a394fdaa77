using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IspJabbar.Infrastructure.Messaging.Push;

/// <summary>What goes to a push service so that only the browser can read it: RFC 8291 (keys) over RFC 8188 (<c>aes128gcm</c>, one record).</summary>
internal static class PushEnvelope
{
    /// <summary>Bytes of text that every service takes: 4,096 with all that is around it.</summary>
    public const int MostText = 3_900;

    private const int PointLength = 65;
    private const int TagLength = 16;
    private const int RecordSize = 4096;

    /// <param name="browserKey">65 bytes, uncompressed P-256</param>
    /// <param name="secret">16 bytes</param>
    public static byte[] Seal(ReadOnlySpan<byte> text, byte[] browserKey, byte[] secret)
    {
        using var ours = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Seal(text, browserKey, secret, ours, RandomNumberGenerator.GetBytes(16));
    }

    /// <summary>With a pair and salt that are given: for the example of the RFC.</summary>
    internal static byte[] Seal(ReadOnlySpan<byte> text, byte[] browserKey, byte[] secret, ECDiffieHellman ours, byte[] salt)
    {
        using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = browserKey[1..33], Y = browserKey[33..] } });
        var mine = PointOf(ours.ExportParameters(false));

        var shared = ours.DeriveRawSecretAgreement(theirs.PublicKey);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, secret, [.. "WebPush: info\0"u8, .. browserKey, .. mine]);
        var content = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());

        // salt, size of a record, length and bytes of our key; then the only record, which 2 ends.
        var sealedText = new byte[16 + 4 + 1 + PointLength + text.Length + 1 + TagLength];
        salt.CopyTo(sealedText, 0);
        BinaryPrimitives.WriteInt32BigEndian(sealedText.AsSpan(16), RecordSize);
        sealedText[20] = PointLength;
        mine.CopyTo(sealedText, 21);
        byte[] plain = [.. text, 2];
        using var cipher = new AesGcm(content, TagLength);
        cipher.Encrypt(nonce, plain, sealedText.AsSpan(86, plain.Length), sealedText.AsSpan(86 + plain.Length));
        return sealedText;
    }

    /// <summary>Says who sends, for half a day: a JWT (ES256) to the service's origin, RFC 8292.</summary>
    /// <param name="contact"><c>mailto:</c> or https, for the service's people when something goes wrong</param>
    public static string Signature(Uri endpoint, ECDsa key, string contact, DateTimeOffset now)
    {
        var origin = endpoint.GetLeftPart(UriPartial.Authority);
        var claims = $$"""{"aud":"{{origin}}","exp":{{now.AddHours(12).ToUnixTimeSeconds()}},"sub":"{{contact}}"}""";
        var signed = $"{Text("""{"typ":"JWT","alg":"ES256"}""")}.{Text(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";

        static string Text(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
    }

    public static byte[] PointOf(ECParameters key) => [4, .. key.Q.X!, .. key.Q.Y!];
}
