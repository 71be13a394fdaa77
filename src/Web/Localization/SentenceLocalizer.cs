using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Localization;

/// <summary>
/// The Indonesian sentence is its own key: <c>@T["Simpan"]</c>. What a page says can be read in the page, and a sentence without a
/// translation is shown in Indonesian rather than as a code. What use cases say reaches a page the same way: <c>T[message]</c>.
/// </summary>
internal sealed class SentenceLocalizer : IStringLocalizer
{
    private static readonly Dictionary<string, string> English = Load();
    private static readonly SentenceTemplates Templates = new(English);

    public LocalizedString this[string name]
    {
        get
        {
            var found = Find(name) ?? Templates.Translate(name);
            return new LocalizedString(name, found ?? name, resourceNotFound: found is null);
        }
    }

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var found = Find(name);
            return new LocalizedString(name, string.Format(CultureInfo.InvariantCulture, found ?? name, arguments), resourceNotFound: found is null);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        English.Select(x => new LocalizedString(x.Key, x.Value));

    private static string? Find(string name) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? English.GetValueOrDefault(name) : name;

    // One file for each area, so that people who translate different areas stay out of each other's way.
    private static Dictionary<string, string> Load()
    {
        var assembly = typeof(SentenceLocalizer).Assembly;
        var english = new Dictionary<string, string>();
        foreach (var file in assembly.GetManifestResourceNames().Where(x => x.StartsWith("en/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(file)!;
            foreach (var (sentence, translation) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? [])
            {
                english[sentence] = translation;
            }
        }

        return english;
    }
}

internal sealed class SentenceLocalizerFactory(IStringLocalizer sentences) : IStringLocalizerFactory
{
    public IStringLocalizer Create(Type resourceSource) => sentences;
    public IStringLocalizer Create(string baseName, string location) => sentences;
}
