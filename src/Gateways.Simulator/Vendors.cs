using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace IspJabbar.Gateways.Simulator;

/// <summary>How each vendor writes.</summary>
internal sealed record Vendor(Func<SimulatedTransaction, SimulatedKeys, JsonObject> Notice, Func<byte[], SimulatedKeys, (string, string)?> Proof);

internal static class Vendors
{
    private static readonly Dictionary<string, Vendor> All = new()
    {
        ["midtrans"] = new(Midtrans, (_, _) => null),
        ["xendit"] = new((x, _) => XenditInvoice(x, ""), (_, keys) => ("x-callback-token", keys.XenditToken)),
        ["tripay"] = new((x, _) => Tripay(x), (body, keys) => ("X-Callback-Signature", Hmac(keys.TripayPrivateKey, body))),
    };

    public static Vendor Of(string vendor) => All[vendor];

    public static JsonObject MidtransCharge(SimulatedTransaction x)
    {
        var json = new JsonObject
        {
            ["status_code"] = "201", ["status_message"] = "Transaction is created", ["transaction_id"] = x.Id, ["order_id"] = x.MerchantRef, ["transaction_status"] = "pending",
            ["gross_amount"] = x.Amount.ToString("0.00", CultureInfo.InvariantCulture), ["currency"] = "IDR", ["payment_type"] = x.Channel,
        };
        if (x.Channel == "qris")
            json["qr_string"] = $"00020101021226SIMULASI{x.MerchantRef}";
        else
            json["va_numbers"] = new JsonArray(new JsonObject { ["bank"] = "bca", ["va_number"] = "12345678901" });
        return json;
    }

    public static JsonObject XenditInvoice(SimulatedTransaction x, string page)
    {
        var json = new JsonObject
        {
            ["id"] = x.Id, ["external_id"] = x.MerchantRef, ["user_id"] = "5f0aa", ["status"] = x.SaysStatus ?? (x.IsPaid ? "PAID" : x.IsExpired ? "EXPIRED" : "PENDING"), ["merchant_name"] = "Contoh Net",
            ["amount"] = x.Amount, ["currency"] = "IDR", ["invoice_url"] = page, ["expiry_date"] = "2099-01-01T00:00:00.000Z",
        };
        if (x.IsPaid)
        {
            json["paid_amount"] = x.PaidAmount;
            json["payment_method"] = "QR_CODE";
        }

        return json;
    }

    public static JsonObject TripayAnswer(SimulatedTransaction x, string page) => new()
    {
        ["success"] = true,
        ["message"] = "",
        ["data"] = new JsonObject
        {
            ["reference"] = x.Id, ["merchant_ref"] = x.MerchantRef, ["amount"] = x.IsPaid ? x.PaidAmount : x.Amount, ["fee_customer"] = 0, ["total_fee"] = 750, ["amount_received"] = Math.Max(0, x.PaidAmount - 750), ["status"] = StateOf(x), ["checkout_url"] = page,
            ["paid_at"] = x.PaidAt?.ToUnixTimeSeconds(),
            ["pay_code"] = x.Channel is { } channel && channel.EndsWith("VA", StringComparison.Ordinal) ? "57585748548596587" : null,
            ["qr_string"] = x.Channel is "QRIS" ? $"00020101021226SIMULASI{x.MerchantRef}" : null,
        },
    };

    public static string TripaySignature(SimulatedKeys keys, string reference, decimal amount) =>
        Hmac(keys.TripayPrivateKey, Encoding.UTF8.GetBytes(keys.TripayMerchantCode + reference + amount.ToString("0", CultureInfo.InvariantCulture)));

    private static JsonObject Midtrans(SimulatedTransaction x, SimulatedKeys keys)
    {
        var status = x.SaysStatus ?? (x.IsRefunded ? "refund" : !x.Gave.IsEmpty ? "partial_refund" : x.IsPaid ? "settlement" : x.IsExpired ? "expire" : "pending");
        var code = status is "settlement" or "capture" or "refund" or "partial_refund" ? "200" : status is "expire" ? "407" : "201";
        var amount = (x.IsPaid ? x.PaidAmount : x.Amount).ToString("0.00", CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["transaction_time"] = "2026-02-10 09:00:00", ["transaction_status"] = status, ["transaction_id"] = x.Id, ["status_message"] = "midtrans payment notification", ["status_code"] = code,
            ["signature_key"] = Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(x.MerchantRef + code + amount + keys.MidtransServerKey))),
            ["payment_type"] = "qris", ["order_id"] = x.MerchantRef, ["gross_amount"] = amount, ["fraud_status"] = "accept", ["currency"] = "IDR",
        };
    }

    private static JsonObject Tripay(SimulatedTransaction x) => new()
    {
        ["reference"] = x.Id, ["merchant_ref"] = x.MerchantRef, ["payment_method"] = "QRIS", ["payment_method_code"] = "QRIS", ["total_amount"] = x.IsPaid ? x.PaidAmount : x.Amount,
        ["fee_merchant"] = 0, ["fee_customer"] = 0, ["total_fee"] = 0, ["amount_received"] = x.PaidAmount, ["is_closed_payment"] = 1, ["status"] = StateOf(x), ["paid_at"] = null, ["note"] = null,
    };

    private static string StateOf(SimulatedTransaction x) => x.SaysStatus ?? (x.IsRefunded ? "REFUND" : x.IsPaid ? "PAID" : x.IsExpired ? "EXPIRED" : "UNPAID");

    private static string Hmac(string key, byte[] message) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), message));
}
