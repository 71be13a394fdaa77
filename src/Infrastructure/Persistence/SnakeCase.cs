using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IspJabbar.Infrastructure.Persistence;

/// <summary>One spelling of enumerations in database and API: <c>awaiting_installation</c>.</summary>
internal sealed class SnakeCaseEnum<T>() : ValueConverter<T, string>(
    value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()),
    text => Enum.Parse<T>(text.Replace("_", "", StringComparison.Ordinal), true))
    where T : struct, Enum;

internal static partial class SnakeCase
{
    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Hump { get; }

    public static string Of(string name) => Hump.Replace(name, "_$0").ToLowerInvariant();
}
