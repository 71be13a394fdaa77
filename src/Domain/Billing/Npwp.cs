using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

/// <summary>
/// A tax number as PMK 112/2022 has it: 16 digits. The former 15, with or without their signs, become 16 by a zero in front. How the check digit is reckoned is not published, so it is not checked.
/// </summary>
public static class Npwp
{
    /// <returns>16 digits; null for nothing</returns>
    /// <exception cref="DomainException">It is no such number.</exception>
    public static string? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (text.Any(x => !char.IsAsciiDigit(x) && x is not ('.' or '-' or ' ')) || digits.Length is not (15 or 16) || digits.Distinct().Count() == 1)
            throw new DomainException("npwp", "NPWP 15 atau 16 angka, misalnya 01.234.567.8-901.000.", "Npwp");

        return digits.PadLeft(16, '0');
    }
}
