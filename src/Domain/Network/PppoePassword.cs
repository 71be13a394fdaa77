using System.Security.Cryptography;

namespace IspJabbar.Domain.Network;

/// <summary>Eight letters and digits from a cryptographic source, read over the phone without a mistake: no 0O1lI.</summary>
public static class PppoePassword
{
    public const int Length = 8;
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Lower = "abcdefghijkmnopqrstuvwxyz";
    private const string Digits = "23456789";

    /// <summary>Drawn again until upper case, lower case and digit are all there: every such password stays equally likely.</summary>
    public static string Draw()
    {
        while (true)
        {
            var drawn = RandomNumberGenerator.GetString(Upper + Lower + Digits, Length);
            if (drawn.Any(char.IsAsciiLetterUpper) && drawn.Any(char.IsAsciiLetterLower) && drawn.Any(char.IsAsciiDigit))
                return drawn;
        }
    }
}
