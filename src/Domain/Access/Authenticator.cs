using System.Security.Cryptography;
using System.Text;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Access;

/// <summary>
/// Somebody's second step at sign-in; its id is the user's. It counts only once a first code has shown that the app has the secret.
/// </summary>
public sealed class Authenticator : AggregateRoot
{
    public const int RecoveryCodes = 10;
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789"; // no look-alikes: these are written on paper

    private Authenticator() { } // EF

    /// <param name="secret">encrypted</param>
    public Authenticator(Guid userId, string secret)
    {
        Id = userId;
        Secret = secret;
    }

    public string Secret { get; private set; } = null!;
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The last step a code was used of: each is good once.</summary>
    public long LastStep { get; private set; }
    public string[] RecoveryHashes { get; private set; } = [];

    public bool IsOn => ConfirmedAt is not null;

    /// <param name="secret">in clear</param>
    public bool Accepts(ReadOnlySpan<byte> secret, string code, DateTimeOffset now)
    {
        if (Totp.Match(secret, code, now, LastStep) is not { } step)
            return false;

        LastStep = step;
        return true;
    }

    /// <summary>Instead of a code, once each.</summary>
    public bool AcceptsRecovery(string code)
    {
        var hash = HashOf(code);
        if (!RecoveryHashes.Contains(hash))
            return false;

        RecoveryHashes = [.. RecoveryHashes.Where(x => x != hash)];
        return true;
    }

    public void Confirm(DateTimeOffset now) => ConfirmedAt ??= now;

    /// <returns>the codes, to be shown once; the former ones no longer count</returns>
    public IReadOnlyList<string> DrawRecoveryCodes()
    {
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => $"{RandomNumberGenerator.GetString(Letters, 5)}-{RandomNumberGenerator.GetString(Letters, 5)}")];
        RecoveryHashes = [.. codes.Select(HashOf)];
        return codes;
    }

    /// <summary>Fifty random bits: a plain hash will do. Typed with or without the dash, in any case.</summary>
    private static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant())));
}
