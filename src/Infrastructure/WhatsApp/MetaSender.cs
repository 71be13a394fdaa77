using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Gateways;

namespace IspJabbar.Infrastructure.WhatsApp;

/// <summary>
/// Meta's Cloud API, developers.facebook.com: the official one. Free text only within 24 hours of the customer's last message, else an approved template. Refusals are
/// decided on by their code; the words change. It repeats what we give it as <c>biz_opaque_callback_data</c>, and signs the raw bytes of what it tells.
/// </summary>
internal sealed class MetaSender(GatewayHttp http, MediaHttp media) : IWhatsAppSender
{
    private const string AccessToken = "AccessToken";
    private const string PhoneNumberId = "PhoneNumberId";
    private const string AppSecret = "AppSecret";
    private const int LongestText = 4096;

    public Provider Provider => Provider.Meta;

    public IReadOnlyList<SenderKey> Keys { get; } =
        [new(PhoneNumberId, "Phone number ID", IsSecret: false), new(AccessToken, "Access token"), new(AppSecret, "App secret"), new("VerifyToken", "Verify token")];

    public bool Signs => true;
    public bool EchoesOurId => true;

    public async Task<SendOutcome> Send(OutgoingMessage message, WhatsAppTemplate? template, SenderAccess access, CancellationToken ct)
    {
        var text = Replies.TextOf(message);
        if (template is null && text.Length > LongestText)
            return new SendOutcome.Refused($"Teks terlalu panjang: {text.Length} huruf, paling banyak {LongestText}.");

        var order = new Dictionary<string, object> { ["messaging_product"] = "whatsapp", ["to"] = Replies.Digits(message.Address), ["biz_opaque_callback_data"] = message.Id.ToString() };
        string? media = null;
        if (message.File is { } file)
        {
            var (id, no) = await Upload(file, access, ct);
            if (no is not null)
                return no;
            media = id;
        }

        if (template is not null)
            Write(order, "template", TemplateOf(template, message, text, media));
        else if (media is not null)
            Write(order, message.File!.IsImage ? "image" : "document", message.File.IsImage ? new { id = media, caption = text } : new { id = media, caption = text, filename = message.File.Name });
        else
            Write(order, "text", new { preview_url = false, body = text });

        using var json = JsonContent.Create(order);
        var reply = await Ask(HttpMethod.Post, "messages", json, access, ct);
        if (reply.Json.Get("error").ValueKind is JsonValueKind.Object)
            return No(reply);
        if (Replies.Silence(reply) is { } silence)
            return silence;
        return reply.Json.Get("messages").One().Text("id") is { } wamid ? new SendOutcome.Accepted(wamid)
            : reply.IsFine ? new SendOutcome.Unknown("Meta menerimanya tanpa menyebut nomor pesan.") : new SendOutcome.Refused(Replies.Words("Meta", reply, null));
    }

    /// <summary>Pictures; documents may be larger.</summary>
    public int LargestFile => 5 * 1024 * 1024;

    /// <summary>An id is asked for its address, and that with the same token; both end within minutes.</summary>
    public async Task<MediaReply> Fetch(WhatsAppMedia what, SenderAccess access, CancellationToken ct)
    {
        if (what.Id is not { } id)
            return new MediaReply.Gone("Meta tidak menyebut di mana lampirannya.");

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(BaseOf(access), Uri.EscapeDataString(id)));
        request.Headers.Authorization = Bearer(access);
        var reply = await http.Send(request, ct);
        if (reply.Json.Text("url") is { } url)
            return await media.Get(Provider, url, access, Bearer(access), ct);
        var why = Replies.Words("Meta", reply, Reason(reply.Json.Get("error")));
        return reply.Status is >= 400 and < 500 and not 429 ? new MediaReply.Gone(why) : new MediaReply.Later(why);
    }

    public async Task<string?> Test(SenderAccess access, CancellationToken ct)
    {
        var reply = await Ask(HttpMethod.Get, "", null, access, ct);
        return reply.Problem ?? (reply.IsFine && reply.Json.Get("error").ValueKind is JsonValueKind.Undefined ? null : Replies.Words("Meta", reply, Reason(reply.Json.Get("error"))));
    }

    public bool IsGenuine(ReadOnlyMemory<byte> body, Func<string, string?> header, SenderAccess access) =>
        Json.Same($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(access[AppSecret]), body.Span))}", header("X-Hub-Signature-256"));

    public WhatsAppTold? Read(ReadOnlyMemory<byte> body, string? contentType)
    {
        var json = Json.Object(body);
        if (json.Text("object") is not "whatsapp_business_account")
            return null;

        List<WhatsAppTold.Receipt> receipts = [];
        List<WhatsAppTold.Message> messages = [];
        foreach (var change in Each(json, "entry").SelectMany(entry => Each(entry, "changes")).Where(x => x.Text("field") is "messages"))
        {
            var value = change.Get("value");
            var device = value.Get("metadata").Text("phone_number_id");
            var names = Each(value, "contacts").Where(x => x.Text("wa_id") is not null).GroupBy(x => x.Text("wa_id")!).ToDictionary(x => x.Key, x => x.First().Get("profile").Text("name"));
            messages.AddRange(Each(value, "messages").Select(x => Said(x, names)).OfType<WhatsAppSaid>().Select(x => new WhatsAppTold.Message(x, device)));
            receipts.AddRange(Each(value, "statuses").Select(x => Receipt(x, device)).OfType<WhatsAppTold.Receipt>());
        }

        var key = (receipts, messages) switch
        {
            ([var one], []) => $"{one.ProviderMessageId}:{one.Status}",
            ([], [var one]) => $"{one.Said.Id}:in",
            _ => null,
        };
        return new(key, receipts, messages) { Device = messages.FirstOrDefault()?.Device ?? receipts.FirstOrDefault()?.Device };
    }

    public HookAnswer Answer(HookVerdict verdict) => Replies.Plain(verdict);

    private static void Write(Dictionary<string, object> order, string type, object content) => (order["type"], order[type]) = (type, content);

    private static object TemplateOf(WhatsAppTemplate template, OutgoingMessage message, string text, string? media)
    {
        List<object> parts = [];
        if (media is not null)
            parts.Add(message.File!.IsImage
                ? new { type = "header", parameters = new[] { new { type = "image", image = new { id = media } } } }
                : new { type = "header", parameters = new[] { new { type = "document", document = new { id = media, filename = message.File.Name } } } });
        if (template.Parameters.Count > 0)
            parts.Add(new { type = "body", parameters = template.Parameters.Select(name => new { type = "text", text = Value(name) }).ToArray() });
        return new { name = template.Name, language = new { code = template.Language }, components = parts };

        string Value(string name) => name switch
        {
            "teks" => text,
            "tautan" => message.Link ?? "",
            _ => message.Variables.GetValueOrDefault(name, ""),
        };
    }

    private async Task<(string? Id, SendOutcome? No)> Upload(MessageFile file, SenderAccess access, CancellationToken ct)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("whatsapp"), "messaging_product" }, { new StringContent(file.MimeType), "type" },
            { new ByteArrayContent(file.Content.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue(file.MimeType) } }, "file", file.Name },
        };
        var reply = await Ask(HttpMethod.Post, "media", form, access, ct);
        if (reply.Json.Text("id") is { } id)
            return (id, null);
        return (null, reply.Json.Get("error").ValueKind is JsonValueKind.Object ? No(reply)
            : Replies.Silence(reply) is SendOutcome.Busy busy ? busy : new SendOutcome.Unreachable(Replies.Words("Meta", reply, null))); // a file that is there twice has told nobody anything
    }

    private static SendOutcome No(GatewayReply reply)
    {
        var error = reply.Json.Get("error");
        var why = Replies.Words("Meta", reply, Reason(error));
        return (int)(error.Number("code") ?? -1) switch
        {
            0 or 190 or 3 or 10 or (>= 200 and <= 299) => new SendOutcome.Stopped(why),
            4 or 80007 or 130429 => new SendOutcome.Busy(why),
            131056 => new SendOutcome.Busy(why, NumberToo: false),
            131000 or 131016 or 1 or 2 => new SendOutcome.Busy(why),
            131047 => new SendOutcome.Refused($"{why} Lebih dari 24 jam sejak pesan terakhir pelanggan: isi templat untuk kejadian ini."),
            132000 or 132001 => new SendOutcome.Refused($"{why} Periksa nama, bahasa dan isian templat."),
            _ => reply.Status >= 500 ? new SendOutcome.Busy(why) : new SendOutcome.Refused(why),
        };
    }

    private static string? Reason(JsonElement error) => error.Get("error_data").Text("details") ?? error.Text("message");

    private static WhatsAppSaid? Said(JsonElement x, Dictionary<string, string?> names)
    {
        if (x.Text("id") is not { } id || x.Text("from") is not { } from)
            return null;

        var type = x.Text("type") ?? "";
        var content = x.Get(type);
        var text = type switch
        {
            "text" => content.Text("body"),
            "button" => content.Text("text"),
            "interactive" => content.Any("button_reply", "list_reply").Text("title"),
            "location" => $"{content.Text("latitude")}, {content.Text("longitude")}",
            _ => content.Text("caption"),
        };
        return new(id, Replies.Chat(from), names.GetValueOrDefault(from), Kind(type), text ?? "", x.Seconds("timestamp"))
        {
            MediaId = content.ValueKind is JsonValueKind.Object ? content.Text("id") : null,
            MimeType = content.ValueKind is JsonValueKind.Object ? content.Text("mime_type") : null,
            FileName = content.ValueKind is JsonValueKind.Object ? content.Text("filename") : null,
        };
    }

    private static WhatsAppKind Kind(string type) => type switch
    {
        "text" => WhatsAppKind.Text,
        "image" or "sticker" => WhatsAppKind.Image,
        "document" => WhatsAppKind.Document,
        "audio" => WhatsAppKind.Audio,
        "video" => WhatsAppKind.Video,
        "location" => WhatsAppKind.Location,
        "button" or "interactive" => WhatsAppKind.Button,
        _ => WhatsAppKind.Other,
    };

    private static WhatsAppTold.Receipt? Receipt(JsonElement x, string? device)
    {
        NotificationStatus? status = x.Text("status") switch
        {
            "sent" => NotificationStatus.Sent,
            "delivered" => NotificationStatus.Delivered,
            "read" => NotificationStatus.Read,
            "failed" => NotificationStatus.Failed,
            _ => null,
        };
        if (x.Text("id") is not { } id || status is null)
            return null;

        var error = x.Get("errors").One();
        return new(id, status.Value, status is NotificationStatus.Failed ? $"Meta: {Reason(error) ?? error.Text("title") ?? "gagal"}." : null, x.Seconds("timestamp"),
            Guid.TryParse(x.Text("biz_opaque_callback_data"), out var ours) ? ours : null, device);
    }

    private static List<JsonElement> Each(JsonElement json, string name) => json.Get(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    private async Task<GatewayReply> Ask(HttpMethod method, string what, HttpContent? body, SenderAccess access, CancellationToken ct)
    {
        var address = new Uri(BaseOf(access), $"{Uri.EscapeDataString(access[PhoneNumberId])}/{what}".TrimEnd('/'));
        using var request = new HttpRequestMessage(method, address) { Content = body };
        request.Headers.Authorization = Bearer(access);
        return await http.Send(request, ct);
    }

    private static Uri BaseOf(SenderAccess access) => access.BaseUrl ?? new Uri("https://graph.facebook.com/v23.0/");

    private static AuthenticationHeaderValue Bearer(SenderAccess access) => new("Bearer", access[AccessToken]);
}
