using System.Text.RegularExpressions;

namespace IspJabbar.Infrastructure.Network;

/// <summary>Finds the mark of one of our accounts (<see cref="Domain.Network.PppoeSecret.Mark"/>) in a router's comment.</summary>
internal static partial class Marks
{
    [GeneratedRegex(@"(?<![\w-])ij:([0-9a-f]{32})(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Shape { get; }

    public static Guid? In(string comment) =>
        comment.Contains("ij:", StringComparison.Ordinal) && Shape.Match(comment) is { Success: true } found ? Guid.ParseExact(found.Groups[1].ValueSpan, "N") : null;
}
