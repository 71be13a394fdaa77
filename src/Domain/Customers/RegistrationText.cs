using System.Text.RegularExpressions;

namespace IspJabbar.Domain.Customers;

/// <summary>
/// Name, address and package as people write them behind DAFTAR: <c>Budi#Jl. Melati 5#HOME20</c>, on lines of their own, with commas, or with "Nama:" before them; in any case,
/// with parts left out. What cannot be told apart is left out too and asked for.
/// </summary>
/// <param name="Package">a code there is; null: none was named, or one there is not</param>
public sealed partial record RegistrationText(string? Name, string? Address, string? Package)
{
    [GeneratedRegex(@"^\s*(?<label>nama(\s+lengkap)?|alamat|paket|kode\s*paket)\s*[:=]\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label { get; }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks { get; }

    /// <param name="codes">of the packages there are</param>
    public static RegistrationText Read(string text, IReadOnlyCollection<string> codes)
    {
        List<string> parts = [.. Split(text).Select(part => Blanks.Replace(part, " ").Trim(' ', '#', ',', ';', '|', '-', '*', '<', '>', '[', ']', '"')).Where(part => part.Length > 0)];
        var (name, address, package) = ((string?)null, (string?)null, (string?)null);
        for (var at = parts.Count - 1; at >= 0; at--)
        {
            if (Label.Match(parts[at]) is not { Success: true } label)
                continue;

            var value = parts[at][label.Length..].Trim();
            switch (char.ToLowerInvariant(label.Groups["label"].Value[0]))
            {
                case 'n': name = value; break;
                case 'a': address = value; break;
                default: package = CodeOf(value, codes); break;
            }

            parts.RemoveAt(at);
        }

        // The package may stand anywhere; nothing else looks like one.
        if (package is null && parts.FindLastIndex(part => CodeOf(part, codes) is not null) is >= 0 and var place)
        {
            package = CodeOf(parts[place], codes);
            parts.RemoveAt(place);
        }
        else if (package is null && parts.Count >= 3)
            parts.RemoveAt(parts.Count - 1); // a package there is not

        if (name is null && parts.Count > 0)
        {
            name = parts[0];
            parts.RemoveAt(0);
        }

        if (address is null && parts.Count > 0)
            address = string.Join(", ", parts);
        return new(IsName(name) ? name : null, IsAddress(address) ? address : null, package);
    }

    public static bool IsName(string? text) => text is { Length: >= 2 and <= 120 } && text.Count(char.IsLetter) >= 2;

    public static bool IsAddress(string? text) => text is { Length: >= 5 and <= 300 } && text.Any(char.IsLetter);

    /// <summary>The package that is meant, however it is spelled.</summary>
    public static string? CodeOf(string text, IReadOnlyCollection<string> codes)
    {
        var bare = Bare(text);
        return bare.Length == 0 ? null : codes.FirstOrDefault(code => Bare(code) == bare);
    }

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string[] Split(string text)
    {
        if (text.IndexOfAny(['#', '|', ';']) >= 0)
            return text.Split('#', '|', ';', '\n');
        if (text.Contains('\n', StringComparison.Ordinal))
            return text.Split('\n');
        return text.Split(',') is { Length: >= 3 } commas ? [commas[0], string.Join(',', commas[1..^1]), commas[^1]] : text.Split(',');
    }
}
