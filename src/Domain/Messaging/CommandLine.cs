using System.Buffers;
using System.Globalization;
using System.Text;

namespace IspJabbar.Domain.Messaging;

/// <summary>A message that begins with the word of a command.</summary>
/// <param name="Word">as the command knows it, lower case</param>
/// <param name="Rest">what follows, with its line breaks; empty without anything</param>
/// <param name="IsExact">spelled as it should be</param>
public sealed record CommandLine(string Word, string Rest, bool IsExact)
{
    /// <summary>A shorter word is another word as soon as a letter is wrong.</summary>
    private const int Shortest = 5;

    private static readonly char[] Ends = [' ', '\t', '\n', '\r', '#', ':', ';', ',', '.', '!', '?', '|', '/', '-', '–', '—', '*', '_', '"', '\''];
    private static readonly SearchValues<char> Stops = SearchValues.Create(Ends);

    /// <summary>Reads it as people type: any case, signs around it, one letter wrong, missing, doubled or swapped.</summary>
    /// <param name="words">lower case</param>
    /// <returns>null: it does not begin with a command</returns>
    public static CommandLine? Read(string text, IReadOnlyCollection<string> words)
    {
        var clean = Clean(text);
        var end = clean.AsSpan().IndexOfAny(Stops);
        var first = (end < 0 ? clean : clean[..end]).ToLowerInvariant();
        if (first.Length is 0 or > 32)
            return null;

        var rest = end < 0 ? "" : clean[end..].TrimStart(Ends).TrimEnd();
        if (words.Contains(first))
            return new(first, rest, true);

        var near = words.Where(word => word.Length >= Shortest && IsNear(word, first)).Take(2).ToList();
        return near is [var only] ? new(only, rest, false) : null;
    }

    private static string Clean(string text) => Trim(text).TrimStart(Ends);

    /// <summary>Without the signs that phones and copying add and nobody sees.</summary>
    public static string Trim(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKC))
            if (letter is '\n' or '\t' || !char.IsControl(letter) && char.GetUnicodeCategory(letter) is not UnicodeCategory.Format)
                kept.Append(letter is '＃' ? '#' : letter);
        return kept.ToString().Trim();
    }

    /// <summary>Equal but for one letter: another one, one too many, one too few, or two neighbours swapped.</summary>
    public static bool IsNear(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 1)
            return false;

        var (start, most) = (0, Math.Min(one.Length, other.Length));
        while (start < most && one[start] == other[start])
            start++;
        var end = 0;
        while (end < most - start && one[^(end + 1)] == other[^(end + 1)])
            end++;

        var (mine, theirs) = (one[start..^end], other[start..^end]);
        return mine.Length <= 1 && theirs.Length <= 1 || mine.Length == 2 && theirs.Length == 2 && mine[0] == theirs[1] && mine[1] == theirs[0];
    }
}
