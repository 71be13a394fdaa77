using System.Text.RegularExpressions;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Support.Chat;

/// <summary>An answer that is needed again and again, found by its code. Variables in braces are filled in for the conversation it is put into.</summary>
public sealed partial class CannedReply : AggregateRoot
{
    public const int LongestCode = 30;

    /// <summary>All there are.</summary>
    public static readonly IReadOnlyList<string> Variables = ["nama", "nomor_pelanggan", "perusahaan", "saya"];

    [GeneratedRegex(@"\{(?<name>[^{}\s]{1,40})\}", RegexOptions.CultureInvariant)]
    private static partial Regex Hole { get; }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape { get; }

    private CannedReply() { } // EF

    public CannedReply(Guid id, string code, string text)
    {
        Id = id;
        Change(code, text);
    }

    public string Code { get; private set; } = null!;
    public string Text { get; private set; } = null!;

    public void Change(string code, string text) => (Code, Text) = (NormalCode(code), text.Trim());

    public static string NormalCode(string code) => code.Trim().TrimStart('/').ToLowerInvariant();

    public static bool IsCode(string code) => NormalCode(code) is { Length: > 0 and <= LongestCode } normal && Shape.IsMatch(normal);

    /// <returns>those that would stay empty, each once</returns>
    public static IReadOnlyList<string> UnknownIn(string text) => [.. Hole.Matches(text).Select(x => x.Groups["name"].Value).Where(x => !Variables.Contains(x)).Distinct()];

    public static string Filled(string text, Func<string, string> value) => Hole.Replace(text, x => Variables.Contains(x.Groups["name"].Value) ? value(x.Groups["name"].Value) : x.Value);
}
