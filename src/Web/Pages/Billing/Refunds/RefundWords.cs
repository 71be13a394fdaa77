using IspJabbar.Domain.Billing;

namespace IspJabbar.Web.Pages.Billing.Refunds;

/// <summary>Refunds in words.</summary>
internal static class RefundWords
{
    public static string Of(RefundWay way) => way switch { RefundWay.Gateway => "Lewat gateway", RefundWay.Cash => "Tunai", _ => "Transfer bank" };

    public static (string Tone, string Word) Of(RefundState state) => state switch
    {
        RefundState.Requested => ("warn", "Menunggu persetujuan"),
        RefundState.Approved => ("info", "Menunggu gateway"),
        RefundState.Done => ("ok", "Dikembalikan ke pelanggan"),
        RefundState.Refused => ("none", "Tidak disetujui"),
        _ => ("bad", "Ditolak gateway"),
    };
}
