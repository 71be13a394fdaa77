using System.Net.Http.Json;
using System.Text.Json;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Gateways;

namespace IspJabbar.Infrastructure.WhatsApp;

/// <summary>
/// Wablas, on the server of the account: a linked phone. It repeats our id (<c>ref_id</c>) in its answer. Whatever text our webhook answers with is sent to the customer,
/// so it answers with none.
/// </summary>
internal sealed class WablasSender(GatewayHttp http, MediaHttp media) : IWhatsAppSender
{
    private const string Token = "Token";
    private const string SecretKey = "SecretKey";
    private const int LongestText = 1024;
    private const int MostBytes = 2 * 1024 * 1024;

    private static readonly string[] Ours = ["token", "secret", "unauthorized", "quota", "expired", "not active"];
    private static readonly string[] Passing = ["disconnect", "not connected", "too many"];

    public Provider Provider => Provider.Wablas;
    public IReadOnlyList<SenderKey> Keys { get; } = [new(Token, "Token"), new(SecretKey, "Secret key", IsNeeded: false)];
    public bool Signs => false;
    public bool EchoesOurId => true;

    public async Task<SendOutcome> Send(OutgoingMessage message, WhatsAppTemplate? template, SenderAccess access, CancellationToken ct)
    {
        var text = Replies.TextOf(message);
        if (text.Length > LongestText)
            return new SendOutcome.Refused($"Teks terlalu panjang: {text.Length} huruf, paling banyak {LongestText}.");

        var phone = Replies.Digits(message.Address);
        GatewayReply reply;
        if (message.File is { } file && file.Content.Length <= MostBytes)
        {
            using var form = new FormUrlEncodedContent(
            [
                new("phone", phone), new("caption", text), new("ref_id", message.Id.ToString()), new("file", Convert.ToBase64String(file.Content.Span)),
                new("data", JsonSerializer.Serialize(new { name = file.Name, type = file.MimeType })),
            ]);
            reply = await Ask(HttpMethod.Post, file.IsImage ? "send-image-from-local" : "send-document-from-local", form, access, ct);
        }
        else
        {
            using var json = JsonContent.Create(new { data = new[] { new { phone, message = text, ref_id = message.Id.ToString(), isGroup = "false" } } });
            reply = await Ask(HttpMethod.Post, "v2/send-message", json, access, ct);
        }

        if (Replies.Silence(reply) is { } silence)
            return silence;
        if (!reply.Json.IsTrue("status", "Status"))
            return No(reply);

        var sent = reply.Json.Get("data").One().Any("messages", "message").One();
        if (sent.Text("status") is "reject" or "rejected" or "cancel")
            return new SendOutcome.Refused($"Wablas menolak nomor {message.Address}.");
        return sent.Text("id") is { Length: > 0 } id ? new SendOutcome.Accepted(id) : new SendOutcome.Unknown("Wablas menerimanya tanpa menyebut nomor pesan.");
    }

    public int LargestFile => MostBytes;

    public Task<MediaReply> Fetch(WhatsAppMedia what, SenderAccess access, CancellationToken ct) => media.Get(Provider, what.Url, access, null, ct);

    public async Task<string?> Test(SenderAccess access, CancellationToken ct)
    {
        var reply = await Ask(HttpMethod.Get, $"device/info?token={Uri.EscapeDataString(access[Token])}", null, access, ct);
        return reply.Problem is { } problem ? problem
            : !reply.Json.IsTrue("status", "Status") ? Replies.Words("Wablas", reply, reply.Json.Text("message"))
            : reply.Json.Get("data").One().Text("status") is "connected" ? null : "Token diterima, tetapi perangkatnya tidak tersambung ke WhatsApp. Pindai ulang di halaman Wablas.";
    }

    public bool IsGenuine(ReadOnlyMemory<byte> body, Func<string, string?> header, SenderAccess access) => true;

    public WhatsAppTold? Read(ReadOnlyMemory<byte> body, string? contentType)
    {
        var x = Replies.Fields(body, contentType);
        var device = x.GetValueOrDefault("deviceid");
        var id = x.GetValueOrDefault("id");
        if (id is { Length: > 0 } && (x.ContainsKey("pushname") || x.ContainsKey("messagetype")))
            return Incoming(x, id, body) is { } message ? new($"{id}:in", [], [new(message, device)]) { Device = device } : new($"{id}:in", [], []) { Device = device };
        if (id is { Length: > 0 } && StateOf(x.GetValueOrDefault("status")) is { } state)
            return new($"{id}:{state}", [new(id, state, state is NotificationStatus.Failed ? $"Wablas: {(x.GetValueOrDefault("note") is { Length: > 0 } note ? note : x["status"])}." : null, null,
                Guid.TryParse(x.GetValueOrDefault("ref_id"), out var ours) ? ours : null, device)], []) { Device = device };
        return device is null ? null : new(null, [], []) { Device = device };
    }

    public HookAnswer Answer(HookVerdict verdict) => Replies.Plain(verdict);

    /// <summary>What we wrote ourselves on the phone, and groups, are left out.</summary>
    private static WhatsAppSaid? Incoming(IReadOnlyDictionary<string, string> x, string id, ReadOnlyMemory<byte> body)
    {
        var json = Json.Object(body);
        if (json.IsTrue("isFromMe") || json.IsTrue("isGroup") || x.GetValueOrDefault("phone") is not { Length: > 0 } phone)
            return null;

        var media = x.GetValueOrDefault("url") is { Length: > 0 } url ? url : x.GetValueOrDefault("file") is { Length: > 0 } file ? file : null;
        return new(id, Replies.Chat(phone), x.GetValueOrDefault("pushname"), Kind(x.GetValueOrDefault("messagetype")), x.GetValueOrDefault("message") ?? "", json.Moment("timestamp"))
        {
            MediaUrl = media,
            MimeType = x.GetValueOrDefault("mimetype") is { Length: > 0 } mime ? mime : null,
        };
    }

    private static WhatsAppKind Kind(string? type) => type switch
    {
        null or "" or "text" => WhatsAppKind.Text,
        "image" => WhatsAppKind.Image,
        "document" => WhatsAppKind.Document,
        "audio" => WhatsAppKind.Audio,
        "video" => WhatsAppKind.Video,
        "location" => WhatsAppKind.Location,
        _ => WhatsAppKind.Other,
    };

    private static NotificationStatus? StateOf(string? status) => status switch
    {
        "pending" or "sent" => NotificationStatus.Sent,
        "delivered" or "received" => NotificationStatus.Delivered,
        "read" => NotificationStatus.Read,
        "cancel" or "reject" or "rejected" => NotificationStatus.Failed,
        _ => null,
    };

    private static SendOutcome No(GatewayReply reply)
    {
        var said = reply.Json.Text("message") ?? "";
        var why = Replies.Words("Wablas", reply, said);
        return Ours.Any(x => said.Contains(x, StringComparison.OrdinalIgnoreCase)) || reply.Status is 401 or 403 ? new SendOutcome.Stopped(why)
            : Passing.Any(x => said.Contains(x, StringComparison.OrdinalIgnoreCase)) ? new SendOutcome.Busy(why)
            : new SendOutcome.Refused(why);
    }

    private async Task<GatewayReply> Ask(HttpMethod method, string what, HttpContent? body, SenderAccess access, CancellationToken ct)
    {
        if (access.BaseUrl is not { } server)
            return new(0, default, false, "Alamat server Wablas belum diisi, misalnya https://jogja.wablas.com/api.");

        using var request = new HttpRequestMessage(method, new Uri(server.AbsolutePath == "/" ? new Uri(server, "api/") : server, what)) { Content = body };
        request.Headers.TryAddWithoutValidation("Authorization", access[SecretKey] is { Length: > 0 } secret ? $"{access[Token]}.{secret}" : access[Token]);
        return await http.Send(request, ct);
    }
}
