using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Domain.Billing.Gateways;

namespace IspJabbar.Infrastructure.Gateways;

/// <summary>
/// Midtrans Snap: the customer pays on its page; or Core API, whose QRIS and VA numbers are shown on ours. Formats: docs.midtrans.com, <em>Snap</em>, <em>Core API</em>,
/// <em>HTTP(S) notification</em> and <em>Get status</em>.
/// Its signature leaves the status out, so it is asked before anything is booked. Times are GMT+7 without saying so.
/// </summary>
internal sealed class MidtransGateway(GatewayHttp http, TimeProvider clock) : IPaymentGateway
{
    private const string ServerKey = "ServerKey";
    private static readonly TimeSpan Zone = TimeSpan.FromHours(7);

    public Gateway Code => Gateway.Midtrans;
    public IReadOnlyList<ChargeMethod> Methods { get; } = [ChargeMethod.Qris, ChargeMethod.Va, ChargeMethod.Ewallet, ChargeMethod.Retail];
    public IReadOnlyList<GatewayKey> Keys { get; } = [new(ServerKey, "Server key")];
    public bool SignsEverything => false;
    public bool CanRefund => true;
    public bool HasCodes => true;

    public async Task<ChargeAnswer> Create(ChargeOrder order, GatewayAccess access, CancellationToken ct)
    {
        var price = order.Total - order.Fee;
        List<object> items = [new { id = "TAGIHAN", price, quantity = 1, name = Cut(order.Description, 50) }];
        if (order.Fee > 0)
            items.Add(new { id = "ADM", price = order.Fee, quantity = 1, name = "Biaya layanan" });

        if (access.ShowsCodes && order.Method is (ChargeMethod.Qris or ChargeMethod.Va) && order.Channel is not "echannel")
            return await Charge(order, items, access, ct);

        var minutes = Math.Max(5, (int)(order.ExpiresAt - clock.GetUtcNow()).TotalMinutes);
        var reply = await http.Send(HttpMethod.Post, new Uri(Pages(access), "snap/v1/transactions"), GatewayHttp.Basic(access[ServerKey]), new
        {
            transaction_details = new { order_id = order.MerchantRef, gross_amount = order.Total },
            item_details = items,
            customer_details = new { first_name = Cut(order.CustomerName, 50), email = order.Email, phone = order.Phone.TrimStart('+') },
            enabled_payments = Payments(order.Method, order.Channel),
            expiry = new { unit = "minutes", duration = minutes },
            page_expiry = new { unit = "minutes", duration = Math.Min(minutes, 7 * 24 * 60) },
            callbacks = order.ReturnTo is { } back ? new { finish = back.ToString() } : null,
        }, ct);

        if (reply.Problem is { } problem)
            return reply.WasSent ? new ChargeAnswer.Lost(problem) : new ChargeAnswer.Unreachable(problem);
        if (reply.IsFine && reply.Json.Text("redirect_url") is { } page)
            return new ChargeAnswer.Accepted(order.MerchantRef, null, null, null, null, page);
        return Answers.No(reply, reply.Json.Get("error_messages") is { ValueKind: JsonValueKind.Array } errors ? string.Join(" ", errors.EnumerateArray().Select(x => x.ToString())) : reply.Json.Text("status_message"));
    }

    /// <summary><c>POST /v2/charge</c>: one way to pay, chosen by us. Mandiri has a bill key instead of a number, and is left to Snap.</summary>
    private async Task<ChargeAnswer> Charge(ChargeOrder order, List<object> items, GatewayAccess access, CancellationToken ct)
    {
        var bank = (order.Channel ?? "bca").Replace("_va", "", StringComparison.Ordinal);
        var isQris = order.Method is ChargeMethod.Qris;
        var reply = await http.Send(HttpMethod.Post, new Uri(Api(access), "v2/charge"), GatewayHttp.Basic(access[ServerKey]), new Dictionary<string, object>
        {
            ["payment_type"] = isQris ? "qris" : "bank_transfer",
            [isQris ? "qris" : "bank_transfer"] = isQris ? (object)new { acquirer = "gopay" } : new { bank },
            ["transaction_details"] = new { order_id = order.MerchantRef, gross_amount = order.Total },
            ["item_details"] = items,
            ["customer_details"] = new { first_name = Cut(order.CustomerName, 50), email = order.Email, phone = order.Phone.TrimStart('+') },
            ["custom_expiry"] = new { unit = "minute", expiry_duration = Math.Max(5, (int)(order.ExpiresAt - clock.GetUtcNow()).TotalMinutes) },
        }, ct);

        if (reply.Problem is { } problem)
            return reply.WasSent ? new ChargeAnswer.Lost(problem) : new ChargeAnswer.Unreachable(problem);

        var number = reply.Json.Get("va_numbers") is { ValueKind: JsonValueKind.Array } numbers ? numbers.EnumerateArray().Select(x => x.Text("va_number")).FirstOrDefault() : reply.Json.Text("permata_va_number");
        return reply.IsFine && reply.Json.Text("status_code") is "201" && (reply.Json.Text("qr_string") ?? number) is not null
            ? new ChargeAnswer.Accepted(order.MerchantRef, null, Local(reply.Json.Text("expiry_time")), reply.Json.Text("qr_string"), number, null)
            : Answers.No(reply, reply.Json.Text("status_message"));
    }

    public async Task<ChargeStanding> Ask(string merchantRef, string? externalId, GatewayAccess access, CancellationToken ct)
    {
        var reply = await http.Send(HttpMethod.Get, new Uri(Api(access), $"v2/{Uri.EscapeDataString(merchantRef)}/status"), GatewayHttp.Basic(access[ServerKey]), null, ct);
        if (reply.Problem is { } problem)
            return new ChargeStanding.Unreachable(problem);
        if (reply.Json.Text("status_code") is "404" || reply.Status is 404)
            return new ChargeStanding.None(); // nobody has chosen how to pay yet
        return reply.IsFine && reply.Json.Text("transaction_status") is not null && reply.Json.Text("order_id") == merchantRef
            ? Standing(reply.Json)
            : new ChargeStanding.Unreachable(Answers.Words(reply, reply.Json.Text("status_message")));
    }

    /// <summary><c>POST /v2/{order_id}/refund</c>. Not every way to pay can be given back there; then it says so.</summary>
    public async Task<RefundAnswer> Refund(RefundOrder order, GatewayAccess access, CancellationToken ct)
    {
        var reply = await http.Send(
            HttpMethod.Post, new Uri(Api(access), $"v2/{Uri.EscapeDataString(order.MerchantRef)}/refund"), GatewayHttp.Basic(access[ServerKey]), new { refund_key = $"{order.RefundId:n}", amount = order.Amount, reason = Cut(order.Why, 100) }, ct);
        var code = reply.Json.Text("status_code");
        if (reply.Problem is { } problem)
            return new RefundAnswer.Unclear(problem, null);
        if (code is "200" && reply.Json.Text("transaction_status") is "refund" or "partial_refund")
            return new RefundAnswer.Given();

        var words = Answers.Words(reply, reply.Json.Text("status_message"));
        return code is { Length: 3 } && code[0] == '4' && code is not ("401" or "429") ? new RefundAnswer.Refused(words) : new RefundAnswer.Unclear(words, null);
    }

    public async Task<string?> Test(GatewayAccess access, CancellationToken ct)
    {
        if (access is { IsLive: true, BaseUrl: null } && access[ServerKey].StartsWith("SB-", StringComparison.Ordinal))
            return "Kunci ini untuk sandbox (SB-), tetapi gateway diatur ke produksi.";

        var reply = await http.Send(HttpMethod.Get, new Uri(Api(access), "v2/uji-sambungan/status"), GatewayHttp.Basic(access[ServerKey]), null, ct);
        return reply.Problem ?? (reply.Json.Text("status_code") is "404" || reply.Status is 404 ? null // the key was taken, the transaction does not exist
            : reply.Status is 401 || reply.Json.Text("status_code") is "401" ? "Kunci ditolak. Periksa kunci, dan apakah itu untuk sandbox atau produksi."
            : Answers.Words(reply, reply.Json.Text("status_message")));
    }

    public bool IsGenuine(ReadOnlyMemory<byte> body, Func<string, string?> header, GatewayAccess access)
    {
        var json = Json.Object(body);
        if (json.Text("order_id") is not { } order || json.Text("status_code") is not { } code || json.Text("gross_amount") is not { } amount)
            return false;

        // The amount exactly as it was written, decimals included.
        var signed = Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(order + code + amount + access[ServerKey])));
        return Json.Same(signed, json.Text("signature_key"));
    }

    public Told? Parse(ReadOnlyMemory<byte> body)
    {
        var json = Json.Object(body);
        return json.Text("order_id") is { } order && json.Text("transaction_status") is { } status
            ? new Told($"{json.Text("transaction_id") ?? order}:{status}:{json.Text("status_code")}:{json.Text("fraud_status")}", order, order, status, Standing(json))
            : null;
    }

    public NoticeAnswer Answer(NoticeVerdict verdict) => Answers.Plain(verdict);

    private static ChargeStanding Standing(JsonElement json)
    {
        var fraud = json.Text("fraud_status");
        switch (json.Text("transaction_status"))
        {
            case "settlement" or "capture" when json.Text("status_code") is "200" && fraud is null or "" or "accept" && json.Number("gross_amount") is { } total:
                // Where Midtrans adds its fee for the customer, the total grows by it, and says so here.
                var added = json.Get("metadata").Get("extra_info").Get("gross_amount_info");
                return new ChargeStanding.Paid(added.Number("original_amount") ?? total, null, json.Text("currency"), Local(json.Text("settlement_time") ?? json.Text("transaction_time")), json.Text("order_id"));
            case "expire":
                return new ChargeStanding.Over(ChargeState.Expired, null);
            case "cancel":
                return new ChargeStanding.Over(ChargeState.Cancelled, json.Text("status_message"));
            case "failure":
                return new ChargeStanding.Over(ChargeState.Failed, json.Text("status_message"));
            case "refund":
                return new ChargeStanding.Over(ChargeState.Refunded, "Dikembalikan lewat Midtrans.");
            default:
                return new ChargeStanding.Waiting(); // pending, authorize, and deny, after which another way can still be tried
        }
    }

    private static DateTimeOffset? Local(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new DateTimeOffset(at, Zone).ToUniversalTime() : null;

    private static string[] Payments(ChargeMethod method, string? channel) => channel is not null ? [channel] : method switch
    {
        ChargeMethod.Qris => ["other_qris", "gopay"],
        ChargeMethod.Va => ["bca_va", "bni_va", "bri_va", "echannel", "permata_va"],
        ChargeMethod.Ewallet => ["gopay", "shopeepay"],
        _ => ["indomaret", "alfamart"],
    };

    private static Uri Pages(GatewayAccess access) => access.BaseUrl ?? new Uri(access.IsLive ? "https://app.midtrans.com/" : "https://app.sandbox.midtrans.com/");

    private static Uri Api(GatewayAccess access) => access.BaseUrl ?? new Uri(access.IsLive ? "https://api.midtrans.com/" : "https://api.sandbox.midtrans.com/");

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
