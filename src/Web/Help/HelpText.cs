namespace IspJabbar.Web.Help;

/// <summary>
/// What is said about one page. In the file: first what it is for, then "1. a step", "[J K] what a key does", "> /a/related/page".
/// </summary>
/// <param name="Name">of the file: <c>network.routers</c></param>
/// <param name="Keys">the keys, and what they do</param>
/// <param name="Related">addresses of pages of the menu</param>
public sealed record HelpText(string Name, string About, IReadOnlyList<string> Steps, IReadOnlyList<(string Keys, string Does)> Keys, IReadOnlyList<string> Related)
{
    public static HelpText Read(string name, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new HelpText(name,
            string.Join(' ', lines.Where(x => x[0] is not ('[' or '>') && !IsStep(x))),
            [.. lines.Where(IsStep).Select(x => x[(x.IndexOf('.', StringComparison.Ordinal) + 2)..])],
            [.. lines.Where(x => x[0] == '[').Select(x => (x[1..x.IndexOf(']', StringComparison.Ordinal)], x[(x.IndexOf(']', StringComparison.Ordinal) + 2)..]))],
            [.. lines.Where(x => x[0] == '>').Select(x => x[1..].Trim())]);
    }

    private static bool IsStep(string line) => char.IsDigit(line[0]) && line.Contains(". ", StringComparison.Ordinal);
}
