using System.Security.Cryptography;
using System.Text;

namespace IspJabbar.Application.Company.Imports;

/// <summary>Which column of a file is which field.</summary>
public static class ImportColumns
{
    /// <summary>Guessed from the words above the columns: the field's own, or those people usually write.</summary>
    /// <returns>by field, the position of its column</returns>
    public static Dictionary<string, int> Guess(IReadOnlyList<ImportField> fields, IReadOnlyList<string> headers)
    {
        Dictionary<string, int> columns = [];
        var bare = headers.Select(Bare).ToList();
        foreach (var field in fields)
        {
            string[] names = [Bare(field.Words), Bare(field.Name), .. field.Headers];
            var at = bare.FindIndex(header => names.Contains(header));
            if (at >= 0 && !columns.ContainsValue(at))
                columns[field.Name] = at;
        }

        return columns;
    }

    public static string HashOf(IReadOnlyList<string> headers) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', headers.Select(Bare)))));

    /// <summary>"No. HP (WA)" and "no hp wa" are the same words.</summary>
    private static string Bare(string header) =>
        string.Join(' ', new string([.. header.ToLowerInvariant().Select(x => char.IsLetterOrDigit(x) ? x : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
