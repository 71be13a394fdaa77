using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
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
/// The other side of all three gateways as a real HTTP server: it takes requests to collect, shows them when asked, and tells in each vendor's own form, signed with the
/// vendor's own keys. For tests and the demo, never for money. Formats as in the vendors' documentation, see docs/gateways.md.
/// </summary>
public sealed class SimulatedGateway : IAsyncDisposable
{
    private static readonly string[] Taken = ["transaction_details.order_id has already been taken"];
    private static readonly string[] Denied = ["Access denied"];

    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });
    private readonly ConcurrentDictionary<string, SimulatedTransaction> _transactions = new();
    private int _serial;

    private SimulatedGateway(WebApplication app, SimulatedKeys keys)
    {
        _app = app;
        Keys = keys;
    }

    public SimulatedKeys Keys { get; }

    public Uri Address { get; private set; } = null!;

    /// <summary>Answers 500 to everything.</summary>
    public bool IsDown { get; set; }

    /// <summary>Takes the request and then says nothing for longer than anybody waits.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>As a bank that gives nothing back.</summary>
    public bool RefusesRefunds { get; set; }

    /// <summary>What is to be given back takes its time there.</summary>
    public bool WorksOnRefunds { get; set; }

    /// <summary>What went back of one transaction, whole rupiah.</summary>
    public decimal GivenBack(string merchantRef) => _transactions[merchantRef].Gave.Values.Sum();


    public IReadOnlyCollection<SimulatedTransaction> Transactions => [.. _transactions.Values];

    public static async Task<SimulatedGateway> Start(SimulatedKeys? keys = null, string address = "http://127.0.0.1:0", CancellationToken ct = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var gateway = new SimulatedGateway(builder.Build(), keys ?? new SimulatedKeys());
        gateway.Map();
        await gateway._app.StartAsync(ct);
        gateway.Address = new Uri(gateway._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        return gateway;
    }

    public SimulatedTransaction Find(string merchantRef) => _transactions[merchantRef];

    /// <summary>Somebody pays, without the gateway telling anybody yet.</summary>
    /// <param name="amount">null: what was asked for</param>
    public SimulatedTransaction Pay(string merchantRef, decimal? amount = null)
    {
        var paid = _transactions[merchantRef];
        (paid.IsPaid, paid.PaidAmount) = (true, amount ?? paid.Amount);
        return paid;
    }

    /// <summary>Delivers what the gateway would tell now.</summary>
    /// <param name="to">base address of who is told</param>
    public async Task<HttpResponseMessage> Tell(string merchantRef, Uri to, CancellationToken ct = default)
    {
        var (path, body, header) = Notice(_transactions[merchantRef]);
        return await Deliver(new Uri(to, path), body, header, ct);
    }

    /// <summary>The raw bytes it would deliver, and the header that proves them; for those who want to bend them first.</summary>
    public (string Path, byte[] Body, (string Name, string Value)? Header) Notice(SimulatedTransaction x)
    {
        var vendor = Vendors.Of(x.Vendor);
        var body = JsonSerializer.SerializeToUtf8Bytes(vendor.Notice(x, Keys));
        return ($"api/payments/{x.Vendor}/notification", body, vendor.Proof(body, Keys));
    }

    public async Task<HttpResponseMessage> Deliver(Uri address, byte[] body, (string Name, string Value)? header, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        if (header is { } proof)
            request.Headers.TryAddWithoutValidation(proof.Name, proof.Value);
        return await _http.SendAsync(request, ct);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private void Map()
    {
        _app.Use(async (http, next) =>
        {
            if (IsDown)
            {
                http.Response.StatusCode = 500;
                return;
            }

            await next(http);
        });

        _app.MapPost("/snap/v1/transactions", async (HttpContext http) => Basic(http, Keys.MidtransServerKey) is { } no ? no : await Make(http, "midtrans", json =>
            (Text(json["transaction_details"]!["order_id"]), Number(json["transaction_details"]!["gross_amount"])), x => new JsonObject { ["token"] = x.Id, ["redirect_url"] = Page(x) }, 201));
        _app.MapPost("/v2/charge", async (HttpContext http) => Basic(http, Keys.MidtransServerKey) is { } no ? no : await Make(http, "midtrans", json =>
        {
            var (way, reference, amount) = (Text(json["payment_type"]), Text(json["transaction_details"]!["order_id"]), Number(json["transaction_details"]!["gross_amount"]));
            return way == "qris" || (way == "bank_transfer" && Text(json["bank_transfer"]!["bank"]) is "bca" or "bni" or "bri" or "permata") ? (reference, amount) : throw new BadHttpRequestException("payment_type");
        }, Vendors.MidtransCharge));
        _app.MapGet("/v2/{id}/status", (HttpContext http, string id) => Basic(http, Keys.MidtransServerKey) ??
            (_transactions.TryGetValue(id, out var x) && (x.IsPaid || x.IsExpired || x.IsRefunded || x.IsDirect)
                ? Results.Json(Vendors.Of("midtrans").Notice(x, Keys))
                : Results.Json(new { status_code = "404", status_message = "Transaction doesn't exist.", id = Guid.NewGuid() })));

        _app.MapPost("/v2/{id}/refund", async (HttpContext http, string id) =>
        {
            if (Basic(http, Keys.MidtransServerKey) is { } no)
                return no;
            var asked = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!;
            if (!_transactions.TryGetValue(id, out var x) || !x.IsPaid)
                return Results.Json(new { status_code = "412", status_message = "Transaction status cannot be updated" });
            if (RefusesRefunds)
                return Results.Json(new { status_code = "414", status_message = "Refund is not allowed for this payment type" });
            if (!x.GiveBack(Text(asked["refund_key"]), Number(asked["amount"])))
                return Results.Json(new { status_code = "412", status_message = "Refund amount exceeds the transaction" });
            if (LosesAnswers)
                http.Abort();
            return Results.Json(Vendors.Of("midtrans").Notice(x, Keys));
        });

        _app.MapPost("/v2/invoices", async (HttpContext http) => Basic(http, Keys.XenditSecretKey) is { } no ? no : await Make(http, "xendit", json =>
            (Text(json["external_id"]), Number(json["amount"])), x => Vendors.XenditInvoice(x, Page(x))));
        _app.MapGet("/v2/invoices/{id}", (HttpContext http, string id) => Basic(http, Keys.XenditSecretKey) ??
            (_transactions.Values.FirstOrDefault(x => x.Id == id) is { } found ? Results.Json(Vendors.XenditInvoice(found, Page(found)))
                : Results.Json(new { error_code = "INVOICE_NOT_FOUND_ERROR", message = "Invoice not found" }, statusCode: 404)));
        _app.MapGet("/v2/invoices", (HttpContext http, string? external_id) => Basic(http, Keys.XenditSecretKey) ??
            Results.Json(_transactions.Values.Where(x => x.Vendor == "xendit" && x.MerchantRef == external_id).Select(x => Vendors.XenditInvoice(x, Page(x))).ToArray()));

        _app.MapPost("/refunds", async (HttpContext http) =>
        {
            if (Basic(http, Keys.XenditSecretKey) is { } no)
                return no;
            var asked = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!;
            if (_transactions.Values.FirstOrDefault(x => x.Id == Text(asked["invoice_id"])) is not { IsPaid: true } x)
                return Results.Json(new { error_code = "DATA_NOT_FOUND", message = "Invoice not found" }, statusCode: 404);
            if (RefusesRefunds)
                return Results.Json(new { error_code = "REFUND_NOT_SUPPORTED", message = "Refund is not supported for this channel" }, statusCode: 400);
            if (!x.GiveBack(http.Request.Headers["idempotency-key"].ToString(), Number(asked["amount"])))
                return Results.Json(new { error_code = "MAXIMUM_REFUND_AMOUNT_REACHED", message = "Amount exceeds the payment" }, statusCode: 400);
            if (LosesAnswers)
                http.Abort();
            return Results.Json(new { id = $"rfd-{http.Request.Headers["idempotency-key"]}", status = WorksOnRefunds ? "PENDING" : "SUCCEEDED", reason = "REQUESTED_BY_CUSTOMER" });
        });
        _app.MapGet("/refunds/{id}", (HttpContext http, string id) => Basic(http, Keys.XenditSecretKey) ??
            (_transactions.Values.Any(x => x.Gave.ContainsKey(id["rfd-".Length..]))
                ? Results.Json(new { id, status = WorksOnRefunds ? "PENDING" : "SUCCEEDED" })
                : Results.Json(new { error_code = "DATA_NOT_FOUND", message = "Refund not found" }, statusCode: 404)));

        _app.MapPost("/transaction/create", async (HttpContext http) => Bearer(http) is { } no ? no : await Make(http, "tripay", json =>
        {
            var (reference, amount) = (Text(json["merchant_ref"]), Number(json["amount"]));
            if (Text(json["signature"]) != Vendors.TripaySignature(Keys, reference, amount))
                throw new BadHttpRequestException("Invalid signature");
            return (reference, amount);
        }, x => Vendors.TripayAnswer(x, Page(x))));
        _app.MapGet("/transaction/detail", (HttpContext http, string reference) => Bearer(http) ??
            (_transactions.Values.FirstOrDefault(x => x.Id == reference) is { } found ? Results.Json(Vendors.TripayAnswer(found, Page(found)))
                : Results.Json(new { success = false, message = "Transaction not found" }, statusCode: 404)));
        _app.MapGet("/merchant/transactions", (HttpContext http, string? merchant_ref, string? status, int page = 1, int per_page = 25) => Bearer(http) ??
            Results.Json(new { success = true, data = _transactions.Values.Where(x => x.Vendor == "tripay" && (merchant_ref is null || x.MerchantRef == merchant_ref) && (status is null || x.IsPaid == (status == "PAID")))
                .OrderByDescending(x => x.Id, StringComparer.Ordinal).Skip((page - 1) * per_page).Take(Math.Min(per_page, 50)).Select(x => Vendors.TripayAnswer(x, Page(x))["data"]).ToArray() }));
        _app.MapGet("/merchant/payment-channel", (HttpContext http) => Bearer(http) ?? Results.Json(new { success = true, message = "", data = Array.Empty<object>() }));

        // Where a customer of the demo pays.
        _app.MapGet("/pay/{reference}", (string reference) => _transactions.TryGetValue(reference, out var x)
            ? Results.Content($"""<!doctype html><html lang="id"><meta name="viewport" content="width=device-width"><title>Simulasi</title><h1>Simulasi gateway</h1><p>{x.MerchantRef}: Rp {x.Amount:0}</p><form method="post"><button>Bayar (bukan uang sungguhan)</button></form></html>""", "text/html")
            : Results.NotFound());
        _app.MapPost("/pay/{reference}", async (string reference) =>
        {
            if (!_transactions.TryGetValue(reference, out var x))
                return Results.NotFound();
            Pay(reference);
            if (x.NotifyAt is { } there)
            {
                var (_, body, header) = Notice(x);
                using var _ = await Deliver(there, body, header);
            }

            return x.ReturnTo is { } back ? Results.Redirect(back) : Results.Content("Terbayar.");
        }).DisableAntiforgery();
    }

    private async Task<IResult> Make(HttpContext http, string vendor, Func<JsonNode, (string Ref, decimal Amount)> read, Func<SimulatedTransaction, JsonObject> answer, int status = 200)
    {
        var json = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!;
        var (reference, amount) = read(json);
        var x = new SimulatedTransaction(vendor, $"{vendor[0]}{Interlocked.Increment(ref _serial):00000}", reference, amount)
        {
            NotifyAt = json["callback_url"]?.GetValue<string>() is { } url ? new Uri(url) : Keys.NotifyAt is { } site ? new Uri(site, $"api/payments/{vendor}/notification") : null,
            ReturnTo = json["return_url"]?.GetValue<string>() ?? json["success_redirect_url"]?.GetValue<string>() ?? json["callbacks"]?["finish"]?.GetValue<string>(),
            Channel = json["method"]?.GetValue<string>() ?? json["payment_type"]?.GetValue<string>(),
            IsDirect = json["payment_type"] is not null,
        };
        if (!_transactions.TryAdd(reference, x))
            return Results.Json(new { error_messages = Taken, success = false, message = "duplicate" }, statusCode: 406);
        if (LosesAnswers)
            http.Abort();
        return Results.Json(answer(x), statusCode: status);
    }

    private string Page(SimulatedTransaction x) => new Uri(Address, $"pay/{x.MerchantRef}").ToString();

    private static IResult? Basic(HttpContext http, string key) =>
        http.Request.Headers.Authorization == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:"))}" ? null
            : Results.Json(new { status_code = "401", status_message = "Unknown Merchant server_key/id", error_code = "INVALID_API_KEY", message = "API key is not authorized", error_messages = Denied }, statusCode: 401);

    private IResult? Bearer(HttpContext http) =>
        http.Request.Headers.Authorization == $"Bearer {Keys.TripayApiKey}" ? null : Results.Json(new { success = false, message = "Invalid API Key" }, statusCode: 401);

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static decimal Number(JsonNode? node) => node!.GetValue<decimal>();
}

/// <summary>The keys a merchant has; invented.</summary>
/// <param name="NotifyAt">base address of who is told, where the request does not say</param>
public sealed record SimulatedKeys(
    string MidtransServerKey = "SB-Mid-server-EXAMPLEKEY0001", string XenditSecretKey = "xnd_development_EXAMPLE0001", string XenditToken = "tok-EXAMPLE-123",
    string TripayApiKey = "DEV-EXAMPLE-0001", string TripayPrivateKey = "EXAMPLE-private-key-0001", string TripayMerchantCode = "T0001", Uri? NotifyAt = null);

/// <param name="Vendor">midtrans, xendit or tripay</param>
/// <param name="Amount">whole rupiah asked for</param>
public sealed record SimulatedTransaction(string Vendor, string Id, string MerchantRef, decimal Amount)
{
    public bool IsPaid { get; set; }
    public bool IsExpired { get; set; }
    public bool IsRefunded => IsPaid && Gave.Values.Sum() >= PaidAmount;

    /// <summary>Refunds by the key they were asked for with.</summary>
    public ConcurrentDictionary<string, decimal> Gave { get; } = new();

    /// <summary>Under the same key it is the same refund.</summary>
    /// <returns>false when there is not so much left</returns>
    public bool GiveBack(string key, decimal amount)
    {
        lock (Gave)
            return Gave.ContainsKey(key) || (Gave.Values.Sum() + amount <= PaidAmount && Gave.TryAdd(key, amount));
    }
    public decimal PaidAmount { get; set; }

    /// <summary>Told in lists; null: not told.</summary>
    public DateTimeOffset? PaidAt { get; set; }
    public Uri? NotifyAt { get; init; }
    public string? ReturnTo { get; init; }
    public string? Channel { get; init; }

    /// <summary>One way to pay was chosen when it was made, so that it is known from the beginning.</summary>
    public bool IsDirect { get; init; }

    /// <summary>Instead of what the state says: what was true once, delivered late.</summary>
    public string? SaysStatus { get; set; }
}
