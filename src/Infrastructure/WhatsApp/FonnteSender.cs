using System.Net.Http.Headers;
using System.Text.Json;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Gateways;

namespace IspJabbar.Infrastructure.WhatsApp;

/// <summary>
/// Fonnte, docs.fonnte.com: a linked phone. It answers 200 for refusals too; the body tells. No signature and no id of ours in what it tells, so that a message whose
/// answer was lost can only be looked at by somebody.
/// </summary>
internal sealed class FonnteSender(GatewayHttp http, MediaHttp media) : IWhatsAppSender
{
    private const string Token = "Token";
    private const int LongestText = 60_000;
    private const int MostBytes = 4 * 1024 * 1024;

    private static readonly string[] Ours = ["token", "quota", "expired", "package"];
    private static readonly string[] Passing = ["disconnect", "device", "not connected"];

    public Provider Provider => Provider.Fonnte;
    public IReadOnlyList<SenderKey> Keys { get; } = [new(Token, "Token perangkat")];
    public bool Signs => false;
    public bool EchoesOurId => false;

    public async Task<SendOutcome> Send(OutgoingMessage message, WhatsAppTemplate? template, SenderAccess access, CancellationToken ct)
    {
        var text = Replies.TextOf(message);
        if (text.Length > LongestText)
            return new SendOutcome.Refused($"Teks terlalu panjang: {text.Length} huruf, paling banyak {LongestText}.");

        using var form = new MultipartFormDataContent
        {
            { new StringContent(Replies.Digits(message.Address)), "target" }, { new StringContent(text), "message" }, { new StringContent("0"), "countryCode" }, { new StringContent("true"), "connectOnly" },
        };
        if (message.File is { } file && file.Content.Length <= MostBytes)
        {
            form.Add(new ByteArrayContent(file.Content.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue(file.MimeType) } }, "file", file.Name);
            form.Add(new StringContent(file.Name), "filename");
        }

        var reply = await Ask("send", form, access, ct);
        if (Replies.Silence(reply) is { } silence)
            return silence;
        if (!reply.Json.IsTrue("status", "Status"))
            return No(reply);
        return IdOf(reply.Json.Any("id", "Id")) is { } id ? new SendOutcome.Accepted(id) : new SendOutcome.Unknown("Fonnte menerimanya tanpa menyebut nomor pesan.");
    }

    public int LargestFile => MostBytes;

    public Task<MediaReply> Fetch(WhatsAppMedia what, SenderAccess access, CancellationToken ct) => media.Get(Provider, what.Url, access, null, ct);

    public async Task<string?> Test(SenderAccess access, CancellationToken ct)
    {
        using var nothing = new FormUrlEncodedContent([]);
        var reply = await Ask("device", nothing, access, ct);
        return reply.Problem is { } problem ? problem
            : !reply.Json.IsTrue("status", "Status") ? Replies.Words("Fonnte", reply, Reason(reply))
            : reply.Json.Text("device_status") is "connect" ? null : "Token diterima, tetapi perangkatnya tidak tersambung ke WhatsApp. Pindai ulang di halaman Fonnte.";
    }

    public bool IsGenuine(ReadOnlyMemory<byte> body, Func<string, string?> header, SenderAccess access) => true;

    public WhatsAppTold? Read(ReadOnlyMemory<byte> body, string? contentType)
    {
        var x = Replies.Fields(body, contentType);
        var device = x.GetValueOrDefault("device");

        // Where it speaks of one of our messages; else somebody wrote, or the connection changed.
        if (!x.ContainsKey("sender") && x.GetValueOrDefault("id") is { Length: > 0 } id && StateOf(x.GetValueOrDefault("state"), x.GetValueOrDefault("status")) is { } state)
            return new($"{id}:{state}", [new(id, state, state is NotificationStatus.Failed ? $"Fonnte: {x.GetValueOrDefault("status") ?? x.GetValueOrDefault("state")}." : null, null, Device: device)], []) { Device = device };
        if (x.GetValueOrDefault("sender") is { Length: > 0 } sender)
            return new(null, [], sender.Contains("@g.us", StringComparison.Ordinal) ? [] : [new(Said(x, sender, body), device)]) { Device = device };
        return device is null ? null : new(null, [], []) { Device = device };
    }

    /// <summary>Anything but 200 is delivered again, every minute.</summary>
    public HookAnswer Answer(HookVerdict verdict) => Replies.Plain(verdict);

    private static WhatsAppSaid Said(IReadOnlyDictionary<string, string> x, string sender, ReadOnlyMemory<byte> body) => new(
        x.GetValueOrDefault("inboxid") is { Length: > 0 } inbox ? inbox : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body.Span)), // two of the same words at the same time are one
        Replies.Chat(sender), x.GetValueOrDefault("name"), Kind(x), x.GetValueOrDefault("message") is { Length: > 0 } text ? text : x.GetValueOrDefault("text") ?? "",
        long.TryParse(x.GetValueOrDefault("timestamp"), out var seconds) && seconds is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null)
    {
        MediaUrl = x.GetValueOrDefault("url") is { Length: > 0 } url ? url : null,
        FileName = x.GetValueOrDefault("filename") is { Length: > 0 } name ? name : null,
    };

    private static WhatsAppKind Kind(IReadOnlyDictionary<string, string> x) =>
        x.GetValueOrDefault("location") is { Length: > 0 } ? WhatsAppKind.Location
        : x.GetValueOrDefault("url") is not { Length: > 0 } ? WhatsAppKind.Text
        : x.GetValueOrDefault("extension")?.ToLowerInvariant() is "jpg" or "jpeg" or "png" or "webp" ? WhatsAppKind.Image : WhatsAppKind.Document;

    private static NotificationStatus? StateOf(string? state, string? status) => (string.IsNullOrEmpty(state) ? status : state)?.ToLowerInvariant() switch
    {
        "sent" => NotificationStatus.Sent,
        "delivered" => NotificationStatus.Delivered,
        "read" => NotificationStatus.Read,
        "invalid" or "expired" or "failed" or "url unreachable" => NotificationStatus.Failed,
        "pending" or "waiting" or "processing" => NotificationStatus.Accepted,
        _ => null,
    };

    private static SendOutcome No(GatewayReply reply)
    {
        var why = Replies.Words("Fonnte", reply, Reason(reply));
        var said = Reason(reply) ?? "";
        return Ours.Any(x => said.Contains(x, StringComparison.OrdinalIgnoreCase)) || reply.Status is 401 or 403 ? new SendOutcome.Stopped(why)
            : Passing.Any(x => said.Contains(x, StringComparison.OrdinalIgnoreCase)) ? new SendOutcome.Busy(why)
            : new SendOutcome.Refused(why);
    }

    private static string? Reason(GatewayReply reply) => reply.Json.Text("reason") ?? reply.Json.Text("Reason");

    /// <summary>A list in the order of the targets; we have one.</summary>
    private static string? IdOf(JsonElement id) => id.One() is { ValueKind: JsonValueKind.String or JsonValueKind.Number } one ? one.ToString() : null;

    private async Task<GatewayReply> Ask(string what, HttpContent body, SenderAccess access, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(access.BaseUrl ?? new Uri("https://api.fonnte.com/"), what)) { Content = body };
        request.Headers.TryAddWithoutValidation("Authorization", access[Token]);
        return await http.Send(request, ct);
    }
}
