using System.Text;

namespace IspJabbar.Architecture.Tests.English;

/// <summary>A text in C#, with {0}, {1} … where values are put in.</summary>
/// <param name="Before">the code in front of it, on one line</param>
/// <param name="After">the code behind it</param>
internal sealed record Literal(string Text, string Before, string After)
{
    private const int Around = 160;

    /// <summary>Texts of a piece of C#; raw and verbatim ones are SQL and scripts here, and left out.</summary>
    public static List<Literal> In(string code)
    {
        var found = new List<Literal>();
        for (var at = 0; at < code.Length;)
            at = Step(code, at, found);
        return found;
    }

    /// <summary>The index behind the bracket that closes the one at <paramref name="open"/>, or behind the first comma in it.</summary>
    public static int EndOfFirst(string code, int open)
    {
        var depth = 0;
        for (var at = open; at < code.Length;)
        {
            if (code[at] is '[' or '(' or '{')
                depth++;
            else if (code[at] is ']' or ')' or '}' && --depth == 0 || code[at] == ',' && depth == 1)
                return at;
            at = Step(code, at, []);
        }

        return code.Length;
    }

    private static int Step(string code, int at, List<Literal> found)
    {
        var rest = code.AsSpan(at);
        if (rest.StartsWith("//"))
            return Behind(code, "\n", at);
        if (rest.StartsWith("/*"))
            return Behind(code, "*/", at + 2);
        if (rest is ['\'', '\\', ..])
            return Behind(code, "'", at + 3);
        if (rest is ['\'', _, '\'', ..])
            return at + 3;
        if (rest.TrimStart('$').StartsWith("\"\"\""))
            return Behind(code, "\"\"\"", code.IndexOf('"', at) + 3);
        if (rest.StartsWith("@\""))
            return Behind(code, "\"", at + 2);
        if (rest.StartsWith("$\""))
            return Read(code, at, at + 2, true, found);
        return code[at] == '"' ? Read(code, at, at + 1, false, found) : at + 1;
    }

    private static int Read(string code, int start, int at, bool filledIn, List<Literal> found)
    {
        var text = new StringBuilder();
        for (var values = 0; at < code.Length && code[at] is not ('"' or '\n');)
        {
            if (code[at] == '\\')
            {
                text.Append(code[at + 1] switch { 'n' => '\n', 't' => '\t', var other => other });
                at += 2;
            }
            else if (filledIn && code[at] is '{' && code[at + 1] is not '{')
            {
                text.Append('{').Append(values++).Append('}');
                at++;
                for (var depth = 1; depth > 0 && at < code.Length;)
                {
                    depth += code[at] switch { '{' => 1, '}' => -1, _ => 0 };
                    at = depth == 0 ? at + 1 : Step(code, at, found);
                }
            }
            else
            {
                text.Append(code[at]);
                at += filledIn && code[at] is '{' or '}' ? 2 : 1;
            }
        }

        found.Add(new Literal(text.ToString(), OneLine(code[Math.Max(0, start - Around)..start]), OneLine(code[Math.Min(code.Length, at + 1)..Math.Min(code.Length, at + 1 + Around)])));
        return at + 1;
    }

    private static string OneLine(string code) => string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static int Behind(string code, string end, int from) => code.IndexOf(end, from, StringComparison.Ordinal) is var at and >= 0 ? at + end.Length : code.Length;
}
