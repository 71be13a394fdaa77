using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IspJabbar.Infrastructure.Gateways;

/// <summary>Reading what gateways write: members may be missing or new, numbers may be text.</summary>
internal static class Json
{
    /// <returns>undefined when it is not an object in UTF-8</returns>
    public static JsonElement Object(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    extension(JsonElement json)
    {
        public JsonElement Get(string name) => json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var found) ? found : default;

        /// <summary>Text as it stands; a number exactly as it was written. Null for everything else.</summary>
        public string? Text(string name) => json.Get(name) switch
        {
            { ValueKind: JsonValueKind.String } text => TextOf(text),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => null,
        };

        public decimal? Number(string name) =>
            decimal.TryParse(json.Text(name), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

        /// <summary>ISO 8601 with an offset.</summary>
        public DateTimeOffset? Moment(string name) =>
            DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

        /// <summary>Seconds since 1970.</summary>
        public DateTimeOffset? Seconds(string name) =>
            json.Number(name) is { } seconds and > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
    }

    /// <summary>Takes as long for what is nearly right as for what is not.</summary>
    public static bool Same(string expected, string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    private static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // not UTF-8 within the quotes
        }
    }
}
