using System.Globalization;

namespace IspJabbar.Web.Help;

/// <summary>Help by page, one small file each: <c>Help/id/customers.txt</c>, the same in <c>Help/en</c>.</summary>
public static class HelpShelf
{
    private const string Home = "home";
    private static readonly Dictionary<(string Language, string Name), HelpText> Texts = Load();

    public static bool Knows(string language, string name) => Texts.ContainsKey((language, name));

    /// <summary>In the reader's language; null when there is no such page.</summary>
    public static HelpText? Find(string name) => Texts.GetValueOrDefault((CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, name)) ?? Texts.GetValueOrDefault(("id", name));

    /// <summary>The name of the help for an address: that of the page, else of the page above it. One record stands for all.</summary>
    public static string NameFor(PathString path)
    {
        var parts = (path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Select(x => Guid.TryParse(x, out _) ? "record" : x.ToLowerInvariant()).ToArray();
        return Enumerable.Range(0, parts.Length).Select(less => string.Join('.', parts[..^less])).FirstOrDefault(x => Knows("id", x)) ?? Home;
    }

    private static Dictionary<(string, string), HelpText> Load()
    {
        var assembly = typeof(HelpShelf).Assembly;
        var texts = new Dictionary<(string, string), HelpText>();
        foreach (var file in assembly.GetManifestResourceNames().Select(x => x.Split('/')).Where(x => x is ["help", _, _]))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(string.Join('/', file))!);
            texts[(file[1], file[2])] = HelpText.Read(file[2], reader.ReadToEnd());
        }

        return texts;
    }
}
