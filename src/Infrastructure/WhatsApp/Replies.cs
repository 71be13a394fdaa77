using System.Globalization;
using System.Text;
using System.Text.Json;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Infrastructure.Gateways;

namespace IspJabbar.Infrastructure.WhatsApp;

/// <summary>What the adapters have in common.</summary>
internal static class Replies
{
    public static readonly HookAnswer Empty = new(200, "text/plain", "");

    /// <summary>Where nothing came back, or nothing that says yes or no.</summary>
    /// <returns>null when the provider has answered</returns>
    public static SendOutcome? Silence(GatewayReply reply)
    {
        if (reply.Problem is { } problem)
            return reply.WasSent ? new SendOutcome.Unknown($"{problem} Pesannya mungkin sudah terkirim.") : new SendOutcome.Unreachable(problem);
        return reply.Status switch
        {
            429 => new SendOutcome.Busy("Penyedia meminta menunggu: terlalu banyak pesan sekaligus."),
            >= 500 => new SendOutcome.Busy($"Penyedia sedang bermasalah (HTTP {reply.Status})."),
            _ => null,
        };
    }

    public static string Words(string provider, GatewayReply reply, string? said) =>
        reply.Problem ?? (string.IsNullOrWhiteSpace(said) ? $"{provider} menjawab {reply.Status} tanpa penjelasan." : $"{provider} menjawab: {said.Trim().TrimEnd('.')}.");

    public static HookAnswer Plain(HookVerdict verdict) => verdict switch
    {
        HookVerdict.Taken => Empty,
        HookVerdict.Forged => Empty with { Status = 401 },
        HookVerdict.Unreadable => Empty with { Status = 400 },
        HookVerdict.TooLarge => Empty with { Status = 413 },
        _ => Empty with { Status = 503 },
    };

    /// <summary>Numbers as providers write them, <c>6281…</c>, <c>6281…@s.whatsapp.net</c>; what is no number (<c>…@lid</c>) stays as it is, though it may look like one.</summary>
    public static string Chat(string theirs) =>
        theirs.Split('@', 2) is [var digits, .. var rest] && rest is [] or ["s.whatsapp.net"] or ["c.us"] && PhoneNumber.TryParse("+" + digits, CultureInfo.InvariantCulture, out var phone) ? phone.Value : theirs;

    /// <summary>E.164 without its plus.</summary>
    public static string Digits(string phone) => phone.TrimStart('+');

    /// <summary>Text and link as one.</summary>
    public static string TextOf(OutgoingMessage message) => message.Link is { } link ? $"{message.Body}\n\n{link}" : message.Body;

    /// <summary>JSON or a form, as text by name; names in lower case, because providers are not of one mind about them.</summary>
    public static IReadOnlyDictionary<string, string> Fields(ReadOnlyMemory<byte> body, string? contentType)
    {
        Dictionary<string, string> fields = [];
        if (contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true)
        {
            foreach (var pair in Encoding.UTF8.GetString(body.Span).Split('&', StringSplitOptions.RemoveEmptyEntries))
                if (pair.Split('=', 2) is [var name, var value])
                    fields[Plain(name).ToLowerInvariant()] = Plain(value);
            return fields;
        }

        var json = Json.Object(body);
        if (json.ValueKind is JsonValueKind.Object)
            foreach (var member in json.EnumerateObject())
                if (json.Text(member.Name) is { } text)
                    fields[member.Name.ToLowerInvariant()] = text;
        return fields;

        static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
    }

    extension(JsonElement json)
    {
        /// <summary>The first of these names that is there.</summary>
        public JsonElement Any(params string[] names) => names.Select(name => json.Get(name)).FirstOrDefault(x => x.ValueKind is not JsonValueKind.Undefined);

        public bool IsTrue(params string[] names) => string.Equals(json.Any(names).ToString(), "true", StringComparison.OrdinalIgnoreCase);

        /// <summary>The object itself, or the first of a list.</summary>
        public JsonElement One() => json.ValueKind is JsonValueKind.Array ? json.EnumerateArray().FirstOrDefault() : json;
    }
}
