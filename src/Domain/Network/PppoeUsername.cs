using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network;

/// <summary>
/// A PPPoE login. Those we issue are a router's code and a number, <c>CKP123</c>. Those found on a router keep
/// the spelling they had, because modems in the field send it letter for letter.
/// </summary>
public sealed partial record PppoeUsername : IParsable<PppoeUsername>
{
    [GeneratedRegex("^[A-Z]{2,6}[0-9]{3,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Issued { get; }

    public const int MaxLength = 64;

    private PppoeUsername(string value) => Value = value;

    public string Value { get; }

    /// <param name="digits">3, or 4 once a code's thousand names run short</param>
    public static PppoeUsername Issue(string router, int number, int digits = 3) =>
        Parse(router + number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0'), null);

    public static PppoeUsername Import(string found) =>
        found.Length is > 0 and <= MaxLength
            ? new PppoeUsername(found)
            : throw new DomainException("pppoe-username.empty", $"Nama pengguna PPPoE 1–{MaxLength} huruf.");

    public static PppoeUsername Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var username)
            ? username
            : throw new DomainException("pppoe-username.shape", $"'{s}' bukan nama pengguna PPPoE.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out PppoeUsername result)
    {
        var candidate = s?.Trim().ToUpperInvariant() ?? "";
        result = Issued.IsMatch(candidate) ? new PppoeUsername(candidate) : null;
        return result is not null;
    }

    public override string ToString() => Value;
}
