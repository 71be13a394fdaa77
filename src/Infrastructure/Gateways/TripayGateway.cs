using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Domain.Billing.Gateways;

namespace IspJabbar.Infrastructure.Gateways;

/// <summary>
/// Tripay closed payments: it hands out QR text and virtual account numbers itself. Formats: tripay.co.id/developer. Its signature covers the whole body, so
/// what it tells needs no asking back; it delivers only three times more, so silent requests are asked for. Times are seconds since 1970.
/// </summary>
internal sealed class TripayGateway(GatewayHttp http) : IPaymentGateway
{
    private const string ApiKey = "ApiKey";
    private const string PrivateKey = "PrivateKey";
    private const string MerchantCode = "MerchantCode";

    public Gateway Code => Gateway.Tripay;
    public bool BringsQris(GatewayAccess access) => true;

    public IReadOnlyList<ChargeMethod> Methods { get; } = [ChargeMethod.Qris, ChargeMethod.Va, ChargeMethod.Ewallet, ChargeMethod.Retail];
    public IReadOnlyList<GatewayKey> Keys { get; } = [new(MerchantCode, "Kode merchant", IsSecret: false), new(ApiKey, "API key"), new(PrivateKey, "Private key")];
    public bool SignsEverything => true;
    public bool ListsPaid => true;

    public async Task<ChargeAnswer> Create(ChargeOrder order, GatewayAccess access, CancellationToken ct)
    {
        var amount = order.Total.ToString("0", CultureInfo.InvariantCulture);
        List<object> items = [new { sku = "TAGIHAN", name = order.Description, price = order.Total - order.Fee, quantity = 1 }];
        if (order.Fee > 0)
            items.Add(new { sku = "ADM", name = "Biaya layanan", price = order.Fee, quantity = 1 });

        var reply = await http.Send(HttpMethod.Post, new Uri(Base(access), "transaction/create"), Bearer(access), new
        {
            method = order.Channel ?? Channel(order.Method),
            merchant_ref = order.MerchantRef,
            amount = order.Total,
            customer_name = order.CustomerName,
            customer_email = order.Email ?? $"{order.Phone.TrimStart('+')}@pelanggan.invalid", // asked for by Tripay, whether there is one or not
            customer_phone = order.Phone,
            order_items = items,
            callback_url = order.NotifyAt?.ToString(),
            return_url = order.ReturnTo?.ToString(),
            expired_time = order.ExpiresAt.ToUnixTimeSeconds(),
            signature = Sign(access, access[MerchantCode] + order.MerchantRef + amount),
        }, ct);

        if (reply.Problem is { } problem)
            return reply.WasSent ? new ChargeAnswer.Lost(problem) : new ChargeAnswer.Unreachable(problem);

        var data = reply.Json.Get("data");
        if (reply.Json.Get("success").ValueKind is not JsonValueKind.True || data.Text("reference") is not { } reference)
            return Answers.No(reply, reply.Json.Text("message"));

        // What Tripay adds for the customer comes on top of what we asked for.
        var fee = order.Fee + (data.Number("fee_customer") ?? 0);
        return new ChargeAnswer.Accepted(reference, fee, data.Seconds("expired_time"), data.Text("qr_string"), data.Text("pay_code"), data.Text("pay_url") ?? data.Text("checkout_url"));
    }

    public async Task<ChargeStanding> Ask(string merchantRef, string? externalId, GatewayAccess access, CancellationToken ct)
    {
        var address = externalId is { } id ? $"transaction/detail?reference={Uri.EscapeDataString(id)}" : $"merchant/transactions?merchant_ref={Uri.EscapeDataString(merchantRef)}";
        var reply = await http.Send(HttpMethod.Get, new Uri(Base(access), address), Bearer(access), null, ct);
        if (reply.Problem is { } problem)
            return new ChargeStanding.Unreachable(problem);

        var data = reply.Json.Get("data");
        if (data.ValueKind is JsonValueKind.Array)
            data = data.EnumerateArray().FirstOrDefault(x => x.Text("merchant_ref") == merchantRef);
        if (reply.Json.Get("success").ValueKind is JsonValueKind.True)
            return data.ValueKind is JsonValueKind.Object ? Standing(data, data.Number("amount")) : new ChargeStanding.None();
        return reply.Status is 404 ? new ChargeStanding.None() : new ChargeStanding.Unreachable(Answers.Words(reply, reply.Json.Text("message")));
    }

    /// <summary><c>GET merchant/transactions</c>, at most 50 a page.</summary>
    public async Task<IReadOnlyList<PaidTransaction>?> Paid(int page, GatewayAccess access, CancellationToken ct)
    {
        var reply = await http.Send(HttpMethod.Get, new Uri(Base(access), string.Create(CultureInfo.InvariantCulture, $"merchant/transactions?page={page}&per_page=50&status=PAID")), Bearer(access), null, ct);
        if (reply.Json.Get("success").ValueKind is not JsonValueKind.True || reply.Json.Get("data") is not { ValueKind: JsonValueKind.Array } data)
            return null;

        return [.. from x in data.EnumerateArray()
                   where x.Text("status") is "PAID" && x.Text("merchant_ref") is not null && x.Number("amount") is not null && x.Seconds("paid_at") is not null
                   select new PaidTransaction(x.Text("merchant_ref")!, x.Number("amount")!.Value, x.Number("total_fee"), x.Number("amount_received"), x.Seconds("paid_at")!.Value)];
    }

    public async Task<string?> Test(GatewayAccess access, CancellationToken ct)
    {
        var reply = await http.Send(HttpMethod.Get, new Uri(Base(access), "merchant/payment-channel"), Bearer(access), null, ct);
        return reply.Problem ?? (reply.Json.Get("success").ValueKind is JsonValueKind.True ? null : Answers.Words(reply, reply.Json.Text("message")));
    }

    public bool IsGenuine(ReadOnlyMemory<byte> body, Func<string, string?> header, GatewayAccess access) =>
        Json.Same(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(access[PrivateKey]), body.Span)), header("X-Callback-Signature"));

    public Told? Parse(ReadOnlyMemory<byte> body)
    {
        var json = Json.Object(body);
        return json.Text("reference") is { } reference && json.Text("status") is { } status
            ? new Told($"{reference}:{status}", json.Text("merchant_ref"), reference, status, Standing(json, json.Number("total_amount")))
            : null;
    }

    /// <summary>Exactly <c>{"success":true}</c> ends it; anything else is delivered again.</summary>
    public NoticeAnswer Answer(NoticeVerdict verdict) => verdict is NoticeVerdict.Taken
        ? new(200, """{"success":true}""")
        : Answers.Plain(verdict) with { Json = """{"success":false}""" };

    private static ChargeStanding Standing(JsonElement json, decimal? total) => json.Text("status") switch
    {
        "PAID" when total is { } paid => new ChargeStanding.Paid(paid, json.Number("fee_customer"), "IDR", json.Seconds("paid_at"), json.Text("reference")),
        "EXPIRED" => new ChargeStanding.Over(ChargeState.Expired, null),
        "FAILED" => new ChargeStanding.Over(ChargeState.Failed, json.Text("note")),
        "REFUND" => new ChargeStanding.Over(ChargeState.Refunded, "Dikembalikan lewat Tripay."),
        _ => new ChargeStanding.Waiting(),
    };

    private static string Sign(GatewayAccess access, string message) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(access[PrivateKey]), Encoding.UTF8.GetBytes(message)));

    private static AuthenticationHeaderValue Bearer(GatewayAccess access) => new("Bearer", access[ApiKey]);

    private static string Channel(ChargeMethod method) => method switch
    {
        ChargeMethod.Qris => "QRIS",
        ChargeMethod.Va => "BRIVA",
        ChargeMethod.Ewallet => "DANA",
        _ => "ALFAMART",
    };

    private static Uri Base(GatewayAccess access) => access.BaseUrl ?? new Uri(access.IsLive ? "https://tripay.co.id/api/" : "https://tripay.co.id/api-sandbox/");
}
