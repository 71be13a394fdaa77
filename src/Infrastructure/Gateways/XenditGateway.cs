using System.Text.Json;
using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Domain.Billing.Gateways;

namespace IspJabbar.Infrastructure.Gateways;

/// <summary>
/// Xendit invoices: the customer pays on its page. Formats: docs.xendit.co, <em>Invoice API</em> and <em>Webhook behaviour</em>; the events of payment sessions are
/// understood too. Its token is a fixed secret and no signature, so it is asked before anything is booked. Times are UTC.
/// </summary>
internal sealed class XenditGateway(GatewayHttp http, TimeProvider clock) : IPaymentGateway
{
    private const string SecretKey = "SecretKey";
    private const string CallbackToken = "CallbackToken";

    public Gateway Code => Gateway.Xendit;
    public IReadOnlyList<ChargeMethod> Methods { get; } = [ChargeMethod.Qris, ChargeMethod.Va, ChargeMethod.Ewallet, ChargeMethod.Retail];
    public IReadOnlyList<GatewayKey> Keys { get; } = [new(SecretKey, "Secret key"), new(CallbackToken, "Token callback")];
    public bool SignsEverything => false;
    public bool CanRefund => true;

    public async Task<ChargeAnswer> Create(ChargeOrder order, GatewayAccess access, CancellationToken ct)
    {
        List<object> fees = order.Fee > 0 ? [new { type = "Biaya layanan", value = order.Fee }] : [];
        var reply = await http.Send(HttpMethod.Post, new Uri(Base(access), "v2/invoices"), GatewayHttp.Basic(access[SecretKey]), new
        {
            external_id = order.MerchantRef,
            amount = order.Total,
            payer_email = order.Email,
            description = order.Description,
            invoice_duration = Math.Max(300, (int)(order.ExpiresAt - clock.GetUtcNow()).TotalSeconds),
            currency = "IDR",
            customer = new { given_names = order.CustomerName, mobile_number = order.Phone },
            items = new[] { new { name = order.Description, quantity = 1, price = order.Total - order.Fee } },
            fees,
            payment_methods = Channels(order.Method, order.Channel),
            success_redirect_url = order.ReturnTo?.ToString(),
            failure_redirect_url = order.ReturnTo?.ToString(),
            locale = "id",
        }, ct);

        if (reply.Problem is { } problem)
            return reply.WasSent ? new ChargeAnswer.Lost(problem) : new ChargeAnswer.Unreachable(problem);
        return reply.IsFine && reply.Json.Text("id") is { } id
            ? new ChargeAnswer.Accepted(id, null, reply.Json.Moment("expiry_date"), null, null, reply.Json.Text("invoice_url"))
            : Answers.No(reply, reply.Json.Text("message"));
    }

    public async Task<ChargeStanding> Ask(string merchantRef, string? externalId, GatewayAccess access, CancellationToken ct)
    {
        var address = externalId is { } id ? $"v2/invoices/{Uri.EscapeDataString(id)}" : $"v2/invoices?external_id={Uri.EscapeDataString(merchantRef)}";
        var (status, json, _, problem) = await Get(address, access, ct);
        if (problem is not null)
            return new ChargeStanding.Unreachable(problem);
        if (json.ValueKind is JsonValueKind.Array)
            json = json.EnumerateArray().FirstOrDefault(x => x.Text("external_id") == merchantRef);
        if (status is 404 || (status is 200 && json.ValueKind is JsonValueKind.Undefined && externalId is null))
            return new ChargeStanding.None();
        return status is 200 && json.Text("external_id") == merchantRef
            ? Standing(json)
            : new ChargeStanding.Unreachable(Answers.Words(new(status, json, true, null), json.Text("message")));
    }

    /// <summary>
    /// <c>POST /refunds</c> with an <c>idempotency-key</c>, later <c>GET /refunds/{id}</c> (xendit-php, <em>RefundApi</em>). It may work on it for days; not every way to pay can be given back.
    /// </summary>
    public async Task<RefundAnswer> Refund(RefundOrder order, GatewayAccess access, CancellationToken ct)
    {
        if (order.ExternalId is not { } invoice)
            return new RefundAnswer.Refused("Xendit tidak mengenal pembayaran ini.");

        var reply = order.Known is { } known
            ? await Get($"refunds/{Uri.EscapeDataString(known)}", access, ct)
            : await http.Send(
                HttpMethod.Post, new Uri(Base(access), "refunds"), GatewayHttp.Basic(access[SecretKey]),
                new { invoice_id = invoice, reference_id = $"{order.RefundId:n}", amount = order.Amount, currency = "IDR", reason = "REQUESTED_BY_CUSTOMER" }, ct, ("idempotency-key", $"{order.RefundId:n}"));
        if (reply.Problem is { } problem)
            return new RefundAnswer.Unclear(problem, null);
        if (reply.IsFine)
            return reply.Json.Text("status") switch
            {
                "SUCCEEDED" => new RefundAnswer.Given(),
                "FAILED" or "CANCELLED" => new RefundAnswer.Refused(Answers.Words(reply, reply.Json.Text("failure_code"))),
                _ => new RefundAnswer.Unclear("Xendit sedang memprosesnya.", reply.Json.Text("id")),
            };

        var words = Answers.Words(reply, reply.Json.Text("message"));
        return reply.Status is >= 400 and < 500 and not (401 or 403 or 409 or 429) ? new RefundAnswer.Refused(words) : new RefundAnswer.Unclear(words, null);
    }

    public async Task<string?> Test(GatewayAccess access, CancellationToken ct)
    {
        var (status, json, _, problem) = await Get("v2/invoices?limit=1", access, ct);
        return problem ?? status switch
        {
            200 => null,
            401 or 403 => "Kunci ditolak. Kunci butuh izin Money-in: Write, dan harus untuk lingkungan yang dipilih.",
            _ => Answers.Words(new(status, json, true, null), json.Text("message")),
        };
    }

    public bool IsGenuine(ReadOnlyMemory<byte> body, Func<string, string?> header, GatewayAccess access) => Json.Same(access[CallbackToken], header("x-callback-token"));

    public Told? Parse(ReadOnlyMemory<byte> body)
    {
        var json = Json.Object(body);
        if (json.Text("event") is { } happened && json.Get("data") is { ValueKind: JsonValueKind.Object } data)
            return data.Text("reference_id") is { } reference && data.Text("status") is { } state
                ? new Told($"{data.Text("payment_id") ?? data.Text("payment_session_id") ?? reference}:{happened}:{state}", reference, null, state, SessionStanding(state, data))
                : null;

        return json.Text("external_id") is { } ours && json.Text("id") is { } id && json.Text("status") is { } status
            ? new Told($"{id}:{status}", ours, id, status, Standing(json))
            : null;
    }

    public NoticeAnswer Answer(NoticeVerdict verdict) => Answers.Plain(verdict);

    private static ChargeStanding Standing(JsonElement json) => json.Text("status") switch
    {
        "PAID" or "SETTLED" when (json.Number("paid_amount") ?? json.Number("amount")) is { } total =>
            new ChargeStanding.Paid(total, null, json.Text("currency"), json.Moment("paid_at") ?? json.Moment("updated"), json.Text("id")),
        "EXPIRED" => new ChargeStanding.Over(ChargeState.Expired, null),
        _ => new ChargeStanding.Waiting(),
    };

    private static ChargeStanding SessionStanding(string state, JsonElement data) => state switch
    {
        "COMPLETED" or "SUCCEEDED" when (data.Number("amount") ?? data.Number("request_amount")) is { } total => new ChargeStanding.Paid(total, null, data.Text("currency"), null, null),
        "EXPIRED" => new ChargeStanding.Over(ChargeState.Expired, null),
        "CANCELED" => new ChargeStanding.Over(ChargeState.Cancelled, null),
        "FAILED" => new ChargeStanding.Over(ChargeState.Failed, data.Text("failure_code")),
        _ => new ChargeStanding.Waiting(),
    };

    private async Task<GatewayReply> Get(string address, GatewayAccess access, CancellationToken ct) =>
        await http.Send(HttpMethod.Get, new Uri(Base(access), address), GatewayHttp.Basic(access[SecretKey]), null, ct);

    private static string[] Channels(ChargeMethod method, string? channel) => channel is not null ? [channel] : method switch
    {
        ChargeMethod.Qris => ["QRIS"],
        ChargeMethod.Va => ["BCA", "BNI", "BRI", "MANDIRI", "PERMATA", "BSI"],
        ChargeMethod.Ewallet => ["OVO", "DANA", "LINKAJA", "SHOPEEPAY"],
        _ => ["ALFAMART", "INDOMARET"],
    };

    private static Uri Base(GatewayAccess access) => access.BaseUrl ?? new Uri("https://api.xendit.co/");
}
