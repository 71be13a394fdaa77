using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Domain.Billing;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Billing;

/// <summary>Bills, payments and runs in words.</summary>
internal static class BillingWords
{
    public static IReadOnlyList<Choice> Methods { get; } =
        [new(nameof(PaymentMethod.Cash), "Tunai"), new(nameof(PaymentMethod.Transfer), "Transfer bank"), new(nameof(PaymentMethod.Qris), "QRIS"), new(nameof(PaymentMethod.Va), "Virtual account"), new(nameof(PaymentMethod.Ewallet), "Dompet digital"), new(nameof(PaymentMethod.Other), "Lainnya")];

    public static string Of(PaymentMethod method) => Methods.First(x => x.Value == method.ToString()).Text;

    public static string Of(BillAge age) => age switch
    {
        BillAge.NotDue => "Belum jatuh tempo",
        BillAge.Month => "1–30 hari",
        BillAge.TwoMonths => "31–60 hari",
        BillAge.ThreeMonths => "61–90 hari",
        _ => "Lebih dari 90 hari",
    };

    public static string Of(InvoiceKind kind) => kind switch
    {
        InvoiceKind.Registration => "Tagihan pertama",
        InvoiceKind.Visit => "Kunjungan",
        InvoiceKind.Other => "Dari proforma",
        _ => "Bulanan",
    };

    public static string Of(BillingLineKind kind) => kind switch
    {
        BillingLineKind.Service => "Paket",
        BillingLineKind.Proration => "Prorata",
        BillingLineKind.Addon => "Langganan tambahan",
        BillingLineKind.Discount => "Potongan harga",
        BillingLineKind.OneOff => "Biaya sekali",
        BillingLineKind.LateFee => "Denda",
        BillingLineKind.Restitution => "Ganti rugi gangguan",
        BillingLineKind.Tax => "PPN",
        _ => "Dipindahkan ke saldo",
    };

    public static (string Text, string? Tone) Of(ProformaState state) => state switch
    {
        ProformaState.Open => ("Menunggu jawaban", "warn"),
        ProformaState.Invoiced => ("Menjadi tagihan", "ok"),
        _ => ("Dibatalkan", null),
    };

    /// <param name="outstanding">on the bill it became</param>
    public static (string Text, string? Tone) Of(VisitBillState state, decimal? outstanding) => state switch
    {
        VisitBillState.Drafted => ("Menunggu harga", "warn"),
        VisitBillState.Refused => ("Ditolak", null),
        _ when outstanding > 0 => ("Belum dibayar", "warn"),
        _ => ("Lunas", "ok"),
    };

    public static string Of(CorrectionKind kind) => kind is CorrectionKind.CreditNote ? "Nota kredit" : "Penghapusan piutang";

    public static (string Text, string? Tone) Of(CorrectionState state) => state switch
    {
        CorrectionState.Proposed => ("Menunggu persetujuan", "warn"),
        CorrectionState.Approved => ("Disetujui", "ok"),
        _ => ("Ditolak", null),
    };

    public static string Of(BillingRunOrigin origin) => origin switch
    {
        BillingRunOrigin.Manual => "Dijalankan orang",
        BillingRunOrigin.Monthly => "Otomatis, awal bulan",
        BillingRunOrigin.Daily => "Otomatis, harian",
        _ => "Bulan mulai dipakai",
    };

    public static (string Text, string? Tone) Of(BillingRunState state) => state switch
    {
        BillingRunState.Running => ("Berjalan", "info"),
        BillingRunState.Done => ("Cocok", "ok"),
        _ => ("Tidak cocok", "bad"),
    };

    public static string Of(BillingSkip reason) => reason switch
    {
        BillingSkip.Prospect => "Masih calon pelanggan",
        BillingSkip.AwaitingInstallation => "Menunggu pemasangan",
        BillingSkip.Isolated => "Sedang diisolir",
        BillingSkip.Paused => "Berhenti sementara",
        BillingSkip.Terminated => "Sudah berhenti",
        BillingSkip.Covered => "Harinya sudah ada di tagihan lain",
        BillingSkip.NotServed => "Belum dilayani di bulan itu",
        BillingSkip.NotYet => "Tanggal tagihnya belum tiba",
        _ => "Sudah aktif sesudah proses dimulai",
    };
}
