namespace IspJabbar.Application.Common.Documents;

/// <summary>One thing on a roll, top to bottom; see <see cref="StripLines"/> for how it fits the width.</summary>
public sealed record StripPart
{
    public enum Kind { Left, Middle, Both, Rule, Code }

    private StripPart(Kind kind, string text = "", string right = "") => (Is, Text, Right) = (kind, text, right);

    public static StripPart Rule { get; } = new(Kind.Rule);

    public Kind Is { get; }

    /// <summary>What is written, or what the code to scan says.</summary>
    public string Text { get; }
    public string Right { get; }

    /// <summary>Bold and twice as high; as wide as the rest, so that as many letters fit.</summary>
    public bool IsTitle { get; private init; }
    public bool IsStrong { get; private init; }

    public static StripPart Left(string text) => new(Kind.Left, text);

    public static StripPart Middle(string text, bool isTitle = false) => new(Kind.Middle, text) { IsTitle = isTitle };

    /// <summary>A name on the left, an amount on the right of its last line.</summary>
    public static StripPart Both(string left, string right, bool isStrong = false) => new(Kind.Both, left, right) { IsStrong = isStrong };

    public static StripPart Code(string content) => new(Kind.Code, content);
}

/// <summary>Fits text to a line of a roll.</summary>
public static class StripLines
{
    /// <returns>lines of at most so many letters; none for a code to scan</returns>
    public static IReadOnlyList<string> Of(StripPart part, int columns) => part.Is switch
    {
        StripPart.Kind.Rule => [new string('-', columns)],
        StripPart.Kind.Left => Wrap(part.Text, columns),
        StripPart.Kind.Middle => Wrap(part.Text, columns),
        StripPart.Kind.Both => Both(part.Text, part.Right, columns),
        _ => [],
    };

    private static List<string> Both(string left, string right, int columns)
    {
        if (right.Length > columns / 2) // what is that long gets lines of its own
            return [.. Wrap(left, columns), .. Wrap(right, columns).Select(line => line.PadLeft(columns))];

        var lines = Wrap(left, columns - right.Length - 1);
        lines[^1] = lines[^1].PadRight(columns - right.Length) + right;
        return lines;
    }

    private static List<string> Wrap(string text, int width)
    {
        if (text.Length <= width)
            return [text]; // blanks that line things up stay

        List<string> lines = [];
        var line = "";
        foreach (var word in text.Split(' ').SelectMany(word => word.Chunk(width)).Select(part => new string(part)))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        lines.Add(line);
        return lines;
    }
}
