using System.Text;
using System.Text.RegularExpressions;

namespace IspJabbar.Domain.Messaging;

/// <summary>A text with holes: <c>{nama}</c>, or <c>{jatuh_tempo:panjang}</c> where there is more than one way to write it.</summary>
public static partial class TemplateText
{
    /// <summary>All holes, each as often as it stands there; also those that nothing fits.</summary>
    public static IEnumerable<(string Name, string? Format)> Holes(string text) => Hole.Matches(text).Select(Read);

    /// <summary>
    /// With the holes filled. What is empty leaves no trace: a line that has nothing but empty holes goes (unless it is all there is), blanks and commas close up around the others.
    /// </summary>
    /// <param name="value">by name and format; empty when there is none</param>
    public static string Fill(string text, Func<string, string?, string> value)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var filled = new StringBuilder();
        foreach (var line in lines)
        {
            var (holes, empty) = (0, 0);
            var said = Hole.Replace(line, match =>
            {
                var (name, format) = Read(match);
                var put = value(name, format).Trim();
                holes++;
                empty += put.Length == 0 ? 1 : 0;
                return put;
            });
            if (holes > 0 && holes == empty && lines.Length > 1)
                continue;
            filled.Append(empty == 0 ? said : Closed(said)).Append('\n');
        }

        return ManyLines.Replace(filled.ToString(), "\n\n").Trim();
    }

    private static string Closed(string line) => BeforeSign.Replace(Blanks.Replace(line, " "), "$1").Trim();

    private static (string Name, string? Format) Read(Match match) =>
        match.Groups[1].Value.Split(':', 2) is [var name, var format] ? (name.Trim(), format.Trim()) : (match.Groups[1].Value.Trim(), null);

    [GeneratedRegex(@"\{([^{}\n]{1,60})\}")]
    private static partial Regex Hole { get; }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Blanks { get; }

    [GeneratedRegex(@" +([,.!?;:])")]
    private static partial Regex BeforeSign { get; }

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex ManyLines { get; }
}
