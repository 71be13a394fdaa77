using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Gateways.Simulator;

/// <summary>
/// The other side of all three WhatsApp providers as a real HTTP server, with each one's words, bodies and bad habits. It delivers nothing to anybody.
/// Formats as in docs/whatsapp.md.
/// </summary>
public sealed class SimulatedWhatsApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });
    private readonly ConcurrentQueue<SimulatedMessage> _messages = new();
    private int _serial;

    private SimulatedWhatsApp(WebApplication app, WhatsAppKeys keys)
    {
        _app = app;
        Keys = keys;
    }

    public WhatsAppKeys Keys { get; }

    public Uri Address { get; private set; } = null!;

    /// <summary>Of each provider, as its settings want it.</summary>
    public Uri BaseOf(string vendor) => new(Address, vendor);

    public WhatsAppFault Fault { get; set; }

    /// <summary>Told before the answer goes back: where receipts go, null for none.</summary>
    public Func<SimulatedMessage, Task>? Early { get; set; }

    /// <summary>Wants a template from whoever has not written within a day; as Meta does.</summary>
    public bool WantsTemplates { get; set; }

    /// <summary>How long each answer takes.</summary>
    public TimeSpan Pause { get; set; }

    private byte[]? _attached;

    /// <summary>Somebody attached this: where it is kept.</summary>
    /// <returns>an id at Meta, an address at the others</returns>
    public (string? Id, string? Url) Attach(string vendor, byte[] bytes)
    {
        _attached = bytes;
        return vendor == "meta" ? ("987650001", null) : (null, new Uri(Address, $"{vendor}/files/lampiran").ToString());
    }

    /// <summary>Half an hour later.</summary>
    public void Detach() => _attached = null;

    /// <summary>All it ever took, in that order.</summary>
    public IReadOnlyList<SimulatedMessage> Messages => [.. _messages];

    public int Asked => _serial;

    public static async Task<SimulatedWhatsApp> Start(WhatsAppKeys? keys = null, string address = "http://127.0.0.1:0", CancellationToken ct = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var server = new SimulatedWhatsApp(builder.Build(), keys ?? new WhatsAppKeys());
        server.Map();
        await server._app.StartAsync(ct);
        server.Address = new Uri(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        return server;
    }

    /// <summary>Delivers how far a message got, in its provider's form.</summary>
    /// <param name="to">base address of who is told</param>
    /// <param name="secret">the last part of the address, where there is no signature</param>
    public Task<HttpResponseMessage> Tell(SimulatedMessage message, string status, Uri to, string? secret = null, CancellationToken ct = default)
    {
        JsonObject body = message.Vendor switch
        {
            "fonnte" => new() { ["device"] = Keys.FonnteDevice, ["id"] = message.Id, ["stateid"] = message.Id, ["status"] = status, ["state"] = status },
            "wablas" => new() { ["id"] = message.Id, ["phone"] = message.To, ["status"] = status, ["note"] = "", ["sender"] = "6281200001111", ["deviceId"] = Keys.WablasDevice, ["ref_id"] = message.OurId },
            _ => Meta(new JsonObject
            {
                ["statuses"] = new JsonArray(new JsonObject
                {
                    ["id"] = message.Id, ["status"] = status, ["timestamp"] = "1790820007", ["recipient_id"] = message.To, ["biz_opaque_callback_data"] = message.OurId,
                    ["errors"] = status == "failed" ? new JsonArray(new JsonObject { ["code"] = 131026, ["title"] = "Message undeliverable" }) : null,
                }),
            }),
        };
        return Deliver(message.Vendor, body.ToJsonString(), to, secret, ct);
    }

    /// <summary>Somebody writes to our number.</summary>
    public Task<HttpResponseMessage> Write(string vendor, string id, string from, string text, Uri to, string? secret = null, CancellationToken ct = default)
    {
        JsonObject body = vendor switch
        {
            "fonnte" => new() { ["device"] = Keys.FonnteDevice, ["sender"] = from, ["message"] = text, ["name"] = "Siti", ["inboxid"] = id, ["timestamp"] = 1_790_820_000 },
            "wablas" => new()
            {
                ["id"] = id, ["pushName"] = "Siti", ["isGroup"] = false, ["message"] = text, ["phone"] = from, ["messageType"] = "text", ["file"] = "", ["url"] = "", ["deviceId"] = Keys.WablasDevice,
                ["sender"] = "6281200001111", ["isFromMe"] = false, ["timestamp"] = "2026-10-01T02:15:45Z",
            },
            _ => Meta(new JsonObject
            {
                ["contacts"] = new JsonArray(new JsonObject { ["profile"] = new JsonObject { ["name"] = "Siti" }, ["wa_id"] = from }),
                ["messages"] = new JsonArray(new JsonObject { ["from"] = from, ["id"] = id, ["timestamp"] = "1790820000", ["type"] = "text", ["text"] = new JsonObject { ["body"] = text } }),
            }),
        };
        return Deliver(vendor, body.ToJsonString(), to, secret, ct);
    }

    /// <summary>Signed as the provider signs; for those who want to bend the body first.</summary>
    public async Task<HttpResponseMessage> Deliver(string vendor, string body, Uri to, string? secret, CancellationToken ct = default)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(to, $"api/whatsapp/webhook/{vendor}{(secret is null ? "" : "/" + secret)}"))
        {
            Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        if (vendor == "meta")
            request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Keys.MetaAppSecret), bytes)));
        return await _http.SendAsync(request, ct);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private void Map()
    {
        _app.MapPost("/fonnte/send", async (HttpContext http) =>
        {
            if (http.Request.Headers.Authorization != Keys.FonnteToken)
                return Results.Json(new { status = false, reason = "token invalid", requestid = 1 }); // with 200, as it does
            var form = await http.Request.ReadFormAsync();
            return await Take(http, new("fonnte", "", form["target"]!, form["message"]!, null) { FileName = form.Files is [var file, ..] ? file.FileName : null }, message =>
                new JsonObject { ["detail"] = "success! message in queue", ["id"] = new JsonArray(message.Id), ["process"] = "pending", ["requestid"] = _serial, ["status"] = true, ["target"] = new JsonArray(message.To) },
                why => Results.Json(new { status = false, reason = why, requestid = _serial }));
        });
        _app.MapPost("/fonnte/device", (HttpContext http) => http.Request.Headers.Authorization == Keys.FonnteToken
            ? Results.Json(new { status = true, device = Keys.FonnteDevice, device_status = Fault is WhatsAppFault.Disconnected ? "disconnect" : "connect", quota = "1000" })
            : Results.Json(new { status = false, reason = "token invalid" }));

        _app.MapPost("/wablas/v2/send-message", async (HttpContext http) => Wablas(http) ?? await Take(http, await Read(http, json => json["data"]![0]!, json =>
            new("wablas", "", Text(json["phone"]), Text(json["message"]), Text(json["ref_id"]))), WablasAnswer, WablasNo));
        foreach (var what in (string[])["document", "image"])
            _app.MapPost($"/wablas/send-{what}-from-local", async (HttpContext http) =>
            {
                if (Wablas(http) is { } no)
                    return no;
                var form = await http.Request.ReadFormAsync();
                return await Take(http, new("wablas", "", form["phone"]!, form["caption"]!, form["ref_id"]) { FileName = Text(JsonNode.Parse(form["data"]!)!["name"]) }, WablasAnswer, WablasNo);
            });
        _app.MapGet("/wablas/device/info", (string token) => token == Keys.WablasToken
            ? Results.Json(new { status = true, data = new { serial = Keys.WablasDevice, quota = 91, active = true, status = Fault is WhatsAppFault.Disconnected ? "disconnected" : "connected" } })
            : Results.Json(new { status = false, message = "token invalid" }));

        _app.MapPost($"/meta/{Keys.MetaPhoneNumberId}/messages", async (HttpContext http) => MetaDenied(http) ?? await Take(http, await Read(http, json => json, json =>
            new("meta", "", Text(json["to"]), json["text"] is { } words ? Text(words["body"]) : json["document"] is { } document ? Text(document["caption"]) : "", json["biz_opaque_callback_data"]?.GetValue<string>())
            {
                Template = json["template"]?["name"]?.GetValue<string>(),
                Parameters = [.. json["template"]?["components"]?.AsArray().Where(x => Text(x!["type"]) == "body").SelectMany(x => x!["parameters"]!.AsArray()).Select(x => Text(x!["text"])) ?? []],
                FileName = json["document"]?["filename"]?.GetValue<string>() ?? (json["image"] is null ? null : "image"),
            }),
            message => new JsonObject { ["messaging_product"] = "whatsapp", ["contacts"] = new JsonArray(new JsonObject { ["input"] = message.To, ["wa_id"] = message.To }), ["messages"] = new JsonArray(new JsonObject { ["id"] = message.Id, ["message_status"] = "accepted" }) },
            _ => MetaError(131026, "Message undeliverable", 400)));
        _app.MapPost($"/meta/{Keys.MetaPhoneNumberId}/media", (HttpContext http) => MetaDenied(http) ?? Results.Json(new { id = "106540352242999" }));
        foreach (var vendor in (string[])["fonnte", "wablas"])
            _app.MapGet($"/{vendor}/files/lampiran", () => _attached is { } bytes ? Results.Bytes(bytes) : Results.NotFound());
        _app.MapGet("/meta/987650001", (HttpContext http) => MetaDenied(http) ?? (_attached is { } bytes ? Results.Json(new { id = "987650001", url = new Uri(Address, "meta/files/lampiran"), mime_type = "image/jpeg", file_size = bytes.Length }) : MetaError(100, "Unsupported get request", 400)));
        _app.MapGet("/meta/files/lampiran", (HttpContext http) => MetaDenied(http) ?? (_attached is { } bytes ? Results.Bytes(bytes) : Results.NotFound()));
        _app.MapGet($"/meta/{Keys.MetaPhoneNumberId}", (HttpContext http) => MetaDenied(http) ?? Results.Json(new { id = Keys.MetaPhoneNumberId, display_phone_number = "+62 812-0000-1111" }));
    }

    private async Task<IResult> Take(HttpContext http, SimulatedMessage asked, Func<SimulatedMessage, JsonObject> answer, Func<string, IResult> no)
    {
        var serial = Interlocked.Increment(ref _serial);
        switch (Fault)
        {
            case WhatsAppFault.Refuses: return asked.Vendor == "meta" ? MetaError(131026, "Message undeliverable", 400) : no("target invalid");
            case WhatsAppFault.Disconnected: return asked.Vendor == "meta" ? MetaError(131016, "Service unavailable", 503) : no("request invalid on disconnected device");
            case WhatsAppFault.Breaks: return Results.Text("<html>Bad gateway</html>", "text/html", statusCode: 502);
            case WhatsAppFault.TooMany: return asked.Vendor == "meta" ? MetaError(130429, "Rate limit hit", 429) : Results.Json(new { status = false, message = "too many requests", reason = "too many requests" }, statusCode: 429);
            case WhatsAppFault.RefusesNumber: return asked.Vendor == "meta" ? MetaError(190, "Error validating access token", 401) : no("token invalid");
        }

        if (asked is { Vendor: "meta", Template: null } && WantsTemplates)
            return MetaError(131047, "Re-engagement message", 400);

        var message = asked with { Id = asked.Vendor switch { "fonnte" => $"{80_000_000 + serial}", "wablas" => Guid.NewGuid().ToString(), _ => $"wamid.{serial:00000000}" } };
        _messages.Enqueue(message);
        if (Pause > TimeSpan.Zero)
            await Task.Delay(Pause, http.RequestAborted);
        if (Early is { } early)
            await early(message);
        if (Fault is WhatsAppFault.LosesAnswers)
            http.Abort();
        return Results.Json(answer(message));
    }

    private static async Task<SimulatedMessage> Read(HttpContext http, Func<JsonNode, JsonNode> part, Func<JsonNode, SimulatedMessage> read) =>
        read(part((await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!));

    private JsonObject Meta(JsonObject value)
    {
        value["messaging_product"] = "whatsapp";
        value["metadata"] = new JsonObject { ["display_phone_number"] = "6281200001111", ["phone_number_id"] = Keys.MetaPhoneNumberId };
        return new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject { ["id"] = "102290129340398", ["changes"] = new JsonArray(new JsonObject { ["value"] = value, ["field"] = "messages" }) }),
        };
    }

    private static JsonObject WablasAnswer(SimulatedMessage x) => new()
    {
        ["status"] = true, ["message"] = "Message is pending and waiting to be processed",
        ["data"] = new JsonObject
        {
            ["device_id"] = "A5DOYJ", ["quota"] = 88,
            ["messages"] = new JsonArray(new JsonObject { ["id"] = x.Id, ["phone"] = x.To, ["message"] = x.Text, ["status"] = "pending", ["ref_id"] = x.OurId }),
        },
    };

    private static IResult WablasNo(string why) => Results.Json(new { status = false, message = why });

    private static IResult MetaError(int code, string message, int status) => Results.Json(
        new { error = new { message = $"(#{code}) {message}", type = "OAuthException", code, error_data = new { messaging_product = "whatsapp", details = message }, fbtrace_id = "A1b2" } }, statusCode: status);

    private IResult? Wablas(HttpContext http) => http.Request.Headers.Authorization == $"{Keys.WablasToken}.{Keys.WablasSecret}" ? null : WablasNo("token invalid");

    private IResult? MetaDenied(HttpContext http) => http.Request.Headers.Authorization == $"Bearer {Keys.MetaAccessToken}" ? null : MetaError(190, "Error validating access token", 401);

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}

public enum WhatsAppFault
{
    None,
    /// <summary>This message it will not have; the first two say so with 200.</summary>
    Refuses,
    /// <summary>The key is wrong, or so it says.</summary>
    RefusesNumber,
    /// <summary>The phone behind it is off.</summary>
    Disconnected,
    Breaks,
    TooMany,
    /// <summary>Takes it and hangs up.</summary>
    LosesAnswers,
}

/// <summary>The keys of an account; invented.</summary>
public sealed record WhatsAppKeys(
    string FonnteToken = "EXAMPLEdevicetoken", string FonnteDevice = "6281200001111", string WablasToken = "EXAMPLEwablastoken", string WablasSecret = "EXsecret", string WablasDevice = "A0HDJU",
    string MetaAccessToken = "EXAMPLEaccesstoken", string MetaPhoneNumberId = "106540352242922", string MetaAppSecret = "example-app-secret-0001", string MetaVerifyToken = "example-verify-0001");

/// <param name="Vendor">fonnte, wablas or meta</param>
/// <param name="To">digits without a plus</param>
/// <param name="OurId">as we gave it along; null where there is no place for it</param>
public sealed record SimulatedMessage(string Vendor, string Id, string To, string Text, string? OurId)
{
    public string? FileName { get; init; }
    public string? Template { get; init; }
    public IReadOnlyList<string> Parameters { get; init; } = [];
}
