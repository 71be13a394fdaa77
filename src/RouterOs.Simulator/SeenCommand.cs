namespace IspJabbar.RouterOs.Simulator;

/// <summary>One sentence as it arrived, in order of arrival.</summary>
/// <param name="Path">the first word, <c>/ppp/secret/print</c></param>
/// <param name="Words">all words, the first one included</param>
/// <param name="Connection">the number of the connection it came on, from 1</param>
public sealed record SeenCommand(string Path, IReadOnlyList<string> Words, string? Tag, int Connection)
{
    /// <summary>The value of <c>=name=value</c>; null when it was not sent.</summary>
    public string? this[string name] =>
        Words.FirstOrDefault(word => word.StartsWith($"={name}=", StringComparison.Ordinal))?[(name.Length + 2)..];

    internal static SeenCommand From(List<string> words, int connection) => new(
        words[0],
        words,
        words.FirstOrDefault(word => word.StartsWith(".tag=", StringComparison.Ordinal))?[5..],
        connection);
}
