using System.Text.RegularExpressions;

namespace IspJabbar.Web.Localization;

/// <summary>
/// Messages from below arrive with their values already in them: "Paket R30 tidak ada." They are told apart by the sentences that have places,
/// "Paket {0} tidak ada.". Where a value is itself a sentence of ours, the English says so: <c>{0:word}</c>.
/// </summary>
internal sealed partial class SentenceTemplates(IReadOnlyDictionary<string, string> english)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    [GeneratedRegex(@"\{(\d+)(:word)?\}")]
    private static partial Regex Place { get; }

    // The longest first: "Lokasi {0} tidak ada. Pilih dari daftar." before anything shorter that would swallow it.
    private readonly Lazy<(string Start, Regex Pattern, string English)[]> _templates = new(() =>
        [.. english.Where(x => Place.IsMatch(x.Key)).OrderByDescending(x => Place.Replace(x.Key, "").Length).Select(x => (x.Key[..x.Key.IndexOf('{')], Pattern(x.Key), x.Value))]);

    /// <summary>Null when no sentence has this form.</summary>
    public string? Translate(string message)
    {
        foreach (var (start, pattern, words) in _templates.Value)
        {
            if (message.StartsWith(start, StringComparison.Ordinal) && pattern.Match(message) is { Success: true } match)
                return Place.Replace(words, place => Value(match.Groups["v" + place.Groups[1].Value].Value, place.Groups[2].Success));
        }

        return null;
    }

    private string Value(string value, bool isSentence) => isSentence ? english.GetValueOrDefault(value) ?? Translate(value) ?? value : value;

    private static Regex Pattern(string sentence)
    {
        var seen = new HashSet<string>();
        var escaped = Place.Replace(Regex.Escape(sentence).Replace(@"\{", "{", StringComparison.Ordinal), place =>
            seen.Add(place.Groups[1].Value) ? $"(?<v{place.Groups[1].Value}>.+?)" : $@"\k<v{place.Groups[1].Value}>");
        return new Regex($"^{escaped}$", RegexOptions.Singleline | RegexOptions.CultureInvariant, Patience);
    }
}
