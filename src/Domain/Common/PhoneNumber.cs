using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace IspJabbar.Domain.Common;

/// <summary>
/// A phone number as E.164, <c>+6281234567890</c>, read from any spelling usual in Indonesia. Numbers of other countries
/// are taken only when written with a plus, because <c>65…</c> might as well be somebody's typing mistake.
/// </summary>
public sealed partial record PhoneNumber : IParsable<PhoneNumber>
{
    public const int MaxLength = 16;

    [GeneratedRegex(@"^\+?[0-9 .()\-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Written { get; }

    // 084 was never given out.
    [GeneratedRegex("^628[1-35-9][0-9]{7,10}$", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile { get; }

    [GeneratedRegex("^62[2-79][0-9]{6,10}$", RegexOptions.CultureInvariant)]
    private static partial Regex Landline { get; }

    [GeneratedRegex("^[1-9][0-9]{7,14}$", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign { get; }

    private PhoneNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>Only mobile numbers have WhatsApp; a landline can be called.</summary>
    public bool IsMobile => Mobile.IsMatch(Value[1..]);

    public static PhoneNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var number)
            ? number
            : throw new DomainException("phone.shape", $"'{s}' bukan nomor telepon. Tulis seperti 0812-3456-7890.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out PhoneNumber result)
    {
        result = null;
        var written = s?.Trim() ?? "";
        if (written.Length > 32 || !Written.IsMatch(written))
            return false;

        var plus = written[0] == '+';
        var digits = string.Concat(written.Where(char.IsAsciiDigit));

        var international = digits switch
        {
            ['0', '0', '6', '2', .. var rest] => "62" + rest.TrimStart('0'),
            ['6', '2', .. var rest] => "62" + rest.TrimStart('0'), // +62 (0)812…
            _ when plus => digits,
            ['0', .. var rest] => "62" + rest,
            ['8', ..] => "62" + digits,
            _ => "",
        };

        var valid = international.StartsWith("62", StringComparison.Ordinal)
            ? Mobile.IsMatch(international) || Landline.IsMatch(international)
            : plus && Foreign.IsMatch(international);

        result = valid ? new PhoneNumber("+" + international) : null;
        return valid;
    }

    public override string ToString() => Value;
}
