using System.Text.RegularExpressions;

namespace IspJabbar.Web.Startup;

/// <summary>What <c>pg_dump</c> wrote, without what differs between two machines or two runs.</summary>
internal static partial class SchemaText
{
    /// <summary>The same schema is always the same text.</summary>
    public static string Steady(string dump) => BlankLines.Replace(Unsteady.Replace(dump, ""), "\n\n").Trim() + "\n";

    // Versions of server and client, the random token around the script, session settings, and comments that repeat the statement.
    [GeneratedRegex(@"^(--.*|\\(un)?restrict .*|SET .*|SELECT pg_catalog\.set_config.*)\n", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Unsteady { get; }

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines { get; }
}
