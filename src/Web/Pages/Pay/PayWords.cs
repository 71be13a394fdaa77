using IspJabbar.Domain.Billing.Gateways;

namespace IspJabbar.Web.Pages.Pay;

public static class PayWords
{
    public static string Of(ChargeMethod method) => method switch
    {
        ChargeMethod.Qris => "QRIS",
        ChargeMethod.Va => "Virtual account",
        ChargeMethod.Ewallet => "Dompet digital",
        _ => "Minimarket",
    };

    public static (string Tone, string Word) Of(ChargeState state) => state switch
    {
        ChargeState.Preparing => ("info", "Ditanyakan ke gateway"),
        ChargeState.Waiting => ("info", "Menunggu dibayar"),
        ChargeState.Paid => ("ok", "Dibayar"),
        ChargeState.Expired => ("none", "Kedaluwarsa"),
        ChargeState.Failed => ("warn", "Gagal"),
        ChargeState.Cancelled => ("none", "Dibatalkan"),
        ChargeState.Held => ("bad", "Perlu diperiksa"),
        _ => ("warn", "Dikembalikan"),
    };

    public static string HelpOf(ChargeMethod method) => method switch
    {
        ChargeMethod.Qris => "Pindai dengan aplikasi bank atau dompet digital apa pun.",
        ChargeMethod.Va => "Transfer ke nomor khusus tagihan ini lewat ATM atau aplikasi bank.",
        ChargeMethod.Ewallet => "OVO, DANA, ShopeePay, dan lainnya.",
        _ => "Bayar tunai di Indomaret atau Alfamart dengan kode.",
    };

    public static string IconOf(ChargeMethod method) => method switch
    {
        ChargeMethod.Qris => "qrcode",
        ChargeMethod.Va => "building-bank",
        ChargeMethod.Ewallet => "wallet",
        _ => "building-store",
    };
}
