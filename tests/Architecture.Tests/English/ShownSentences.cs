using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IspJabbar.Architecture.Tests.English;

/// <summary>What the product says to people, read off its sources, and the English there is for it.</summary>
internal static partial class ShownSentences
{
    private static readonly string Sources = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../src"));

    // Words that reach a page through a variable stand in files of these names.
    [GeneratedRegex(@"(Words|Shape|Bulk|Many|Kind|AccountNotices|Search|Widgets?|/Menu|/RoleCatalogue|/SetupSteps|/ListState|/Errors/Index\.cshtml|/Registration\.cshtml|Progress)\.cs$")]
    private static partial Regex WordFile { get; }

    // Letters carry their own languages; the console, the demonstration and messages of programmers' mistakes speak to whoever runs the server.
    [GeneratedRegex("/(Demo/|Gateways.Simulator/|Access/Letters|Access/Mail/SendTestMail|Messaging/Templates/MessageEvents|Mail/MailPage|LocalPostgres|Startup|StyleGuide|Api/ApiDescription|Security/KeyRing|Persistence/Installation|Errors/(NotFound|Forbidden)Exception)")]
    private static partial Regex Elsewhere { get; }

    [GeneratedRegex(@"(LogLevel\.\w+,|Message =|Justification =|Description =|WithSummary\(|WithDescription\(|EndsWith\(|options\.Valid,|Exception\()$")]
    private static partial Regex ToProgrammers { get; }

    [GeneratedRegex(@"\b(T|t|text|say|Say)[\[(]")]
    private static partial Regex Said { get; }

    [GeneratedRegex(@"(==|!=|\bis|\bor|\bnot|\bcase|switch \{|\w\[)$")]
    private static partial Regex Compared { get; }

    [GeneratedRegex(@"^(\]|=>|or\b)")]
    private static partial Regex Matched { get; }

    [GeneratedRegex(@"(WithMessage\(|new (Objection|Refusal)\(|new (Domain|Conflict)Exception\(""[^""]*"",|new ValidationFailure\([^,]*,|\bOrder\([^;""]*,|Heading =>|new\([A-Z]\w+,)$")]
    private static partial Regex Refused { get; }

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    public static partial Regex Place { get; }

    /// <summary>Every sentence that is certainly shown, with the file it stands in.</summary>
    public static Dictionary<string, string> Certain { get; } = [];

    private static readonly HashSet<string> Texts = [];
    private static readonly List<string> Pages = [];

    /// <summary>Whether it stands anywhere at all.</summary>
    public static bool IsUsed(string sentence) => Texts.Contains(sentence) || Certain.ContainsKey(sentence) || Pages.Exists(x => x.Contains($"\"{sentence}\"", StringComparison.Ordinal));

    /// <summary>English by file and sentence.</summary>
    public static Dictionary<string, Dictionary<string, string>> English { get; } = Directory.GetFiles(Path.Combine(Sources, "Web/Localization/en"), "*.json")
        .ToDictionary(file => Path.GetFileName(file), file => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!);

    static ShownSentences()
    {
        foreach (var file in Directory.EnumerateFiles(Sources, "*.cs*", SearchOption.AllDirectories).Where(x => Path.GetExtension(x) is ".cs" or ".cshtml"))
            Read(file[Sources.Length..].Replace('\\', '/'), File.ReadAllText(file));

        // Profiles of OLTs are data, and what they say to people is shown.
        foreach (var file in Directory.GetFiles(Path.Combine(Sources, "Infrastructure/Olts/Profiles"), "*.json"))
            foreach (Match said in InProfile.Matches(File.ReadAllText(file)))
                Certain.TryAdd(said.Groups[1].Value, Path.GetFileName(file));
    }

    [GeneratedRegex(@"""(?:label|warning)"": ""([^""]+)""")]
    private static partial Regex InProfile { get; }

    private static void Read(string file, string code)
    {
        if (Regex.IsMatch(file, "/(obj|bin)/"))
            return;

        var isCode = Path.GetExtension(file) == ".cs";
        var literals = isCode ? Literal.In(code) : [];
        Texts.UnionWith(literals.Select(x => x.Text));
        foreach (Match said in Said.Matches(code))
        {
            var first = code[said.Index..Literal.EndOfFirst(code, said.Index + said.Length - 1)];
            foreach (var x in Literal.In(first).Where(x => x.Text.Length > 0 && (x.Before == said.Value || !Compared.IsMatch(x.Before))))
                Certain.TryAdd(x.Text, file);
        }

        if (!isCode)
            Pages.Add(code);
        if (Elsewhere.IsMatch(file))
            return;

        foreach (var x in literals.Where(x => Words(x.Text) && !ToProgrammers.IsMatch(x.Before)))
        {
            if (Refused.IsMatch(x.Before) || x.Text[^1] is '.' or '?' && x.Text.Contains(' ') && !x.Text.StartsWith(' ')
                || WordFile.IsMatch(file) && char.IsUpper(x.Text[0]) && !Matched.IsMatch(x.After) && !Compared.IsMatch(x.Before))
                Certain.TryAdd(x.Text, file);
        }
    }

    private static bool Words(string text) => Regex.IsMatch(Place.Replace(text, ""), @"\p{L}{2}") && (char.IsUpper(text[0]) || text[0] is '{' or '“' or '±');

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
