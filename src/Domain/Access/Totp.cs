using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IspJabbar.Domain.Access;

/// <summary>
/// Codes of an authenticator app: RFC 6238 with HMAC-SHA-1, six figures, a step of 30 seconds, because that is what every app understands.
/// </summary>
public static class Totp
{
    public const int Digits = 6;
    public const int SecretBytes = 20;
    private const int StepSeconds = 30;

    /// <summary>Clocks of telephones are seldom wrong by more than one step.</summary>
    private const int Tolerance = 1;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // base32, RFC 4648

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>RFC 4226, 5.3.</summary>
    public static string Code(ReadOnlySpan<byte> secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[8];
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // the standard says SHA-1; HMAC does not need what SHA-1 has lost
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350

        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % (long)Math.Pow(10, digits)).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <returns>the step whose code this is, no older than one that was used already; null when it fits none</returns>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long lastUsed)
    {
        for (var step = StepAt(now) - Tolerance; step <= StepAt(now) + Tolerance; step++)
            if (step > lastUsed && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(secret, step)), System.Text.Encoding.ASCII.GetBytes(code)))
                return step;

        return null;
    }

    /// <summary>As apps take it when no camera is at hand.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var next in bytes)
        {
            bits = (bits << 8) | next;
            for (held += 8; held >= 5; held -= 5)
                text.Append(Letters[(bits >> (held - 5)) & 31]);
            bits &= (1 << held) - 1;
        }

        return held > 0 ? text.Append(Letters[(bits << (5 - held)) & 31]).ToString() : text.ToString();
    }
}
