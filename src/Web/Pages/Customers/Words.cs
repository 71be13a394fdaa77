using System.Text.Json;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Network;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Customers;

/// <summary>The states of a customer and what belongs to them: the word, and the colour that goes with it.</summary>
public static class Words
{
    public static IReadOnlyList<CustomerStatus> Statuses { get; } =
        [CustomerStatus.AwaitingInstallation, CustomerStatus.Active, CustomerStatus.Isolated, CustomerStatus.Paused, CustomerStatus.Terminated];

    public static IReadOnlyList<Choice> Times { get; } = [new("pagi", "Pagi"), new("siang", "Siang"), new("sore", "Sore")];

    public static (string Text, string? Tone) Of(CustomerStatus status) => status switch
    {
        CustomerStatus.Prospect => ("Calon", "info"),
        CustomerStatus.AwaitingInstallation => ("Menunggu pemasangan", "warn"),
        CustomerStatus.Active => ("Aktif", "ok"),
        CustomerStatus.Isolated => ("Isolir", "bad"),
        CustomerStatus.Paused => ("Berhenti sementara", null),
        _ => ("Berhenti", null),
    };

    public static (string Text, string? Tone) Of(InvoiceStatus status) => status switch
    {
        InvoiceStatus.Draft => ("Draf", null),
        InvoiceStatus.Unpaid => ("Belum dibayar", "warn"),
        InvoiceStatus.PartiallyPaid => ("Dibayar sebagian", "warn"),
        InvoiceStatus.Paid => ("Lunas", "ok"),
        InvoiceStatus.Overdue => ("Lewat jatuh tempo", "bad"),
        InvoiceStatus.Void => ("Dibatalkan", null),
        _ => ("Dihapusbukukan", null),
    };

    public static string Of(Statement.What what) => what switch
    {
        Statement.What.Invoice => "Tagihan terbit",
        Statement.What.Payment => "Pembayaran diterima",
        Statement.What.Reversal => "Pembayaran dibatalkan",
        Statement.What.Refunded => "Dana dikembalikan",
        Statement.What.Credited => "Potongan menjadi saldo",
        Statement.What.Void => "Tagihan dibatalkan",
        Statement.What.CreditNote => "Nota kredit",
        Statement.What.Recovered => "Piutang terhapus yang dibayar",
        _ => "Piutang dihapus",
    };

    public static string Of(ServiceOrderKind kind) => kind switch
    {
        ServiceOrderKind.Pause => "Berhenti sementara",
        ServiceOrderKind.Resume => "Aktifkan lagi",
        _ => "Berhenti langganan",
    };

    public static (string Text, string? Tone) Of(WorkOrderStatus status) => status switch
    {
        WorkOrderStatus.Open => ("Terbuka", "warn"),
        WorkOrderStatus.Assigned => ("Ditugaskan", "info"),
        WorkOrderStatus.EnRoute => ("Berangkat", "info"),
        WorkOrderStatus.Arrived => ("Tiba", "info"),
        WorkOrderStatus.InProgress => ("Dikerjakan", "info"),
        WorkOrderStatus.Paused => ("Ditunda", "warn"),
        WorkOrderStatus.Done => ("Selesai", "ok"),
        _ => ("Dibatalkan", null),
    };

    /// <summary>Of the oldest open bill.</summary>
    public static string Of(OwedAge age) => age switch
    {
        OwedAge.NotDue => "Belum jatuh tempo",
        OwedAge.Month => "Lewat 1–30 hari",
        OwedAge.TwoMonths => "Lewat 31–60 hari",
        _ => "Lewat lebih dari 60 hari",
    };

    public static string Of(WorkOrderKind kind) => kind switch
    {
        WorkOrderKind.Installation => "Pemasangan",
        WorkOrderKind.Repair => "Perbaikan",
        WorkOrderKind.Relocation => "Pindah alamat",
        WorkOrderKind.Maintenance => "Pemeliharaan",
        WorkOrderKind.Upgrade => "Peningkatan",
        WorkOrderKind.Survey => "Survei",
        _ => "Pembongkaran",
    };

    /// <summary>What the account should be on the router.</summary>
    public static string Of(SecretIntent intent) => intent switch
    {
        SecretIntent.Enabled => "Menyala",
        SecretIntent.Isolated => "Diisolir",
        SecretIntent.Disabled => "Dimatikan",
        _ => "Dihapus",
    };

    public static (string Text, string? Tone) Of(Provisioning provisioning) => provisioning switch
    {
        Provisioning.Applied => ("Sudah di router", "ok"),
        Provisioning.Pending => ("Menunggu router", "warn"),
        Provisioning.Failed => ("Ditolak router", "bad"),
        _ => ("Menunggu verifikasi", null),
    };

    public static string Of(ConnectionState connection) => connection switch
    {
        ConnectionState.Online => "online",
        ConnectionState.Offline => "offline",
        ConnectionState.Disabled => "disabled",
        _ => "unknown",
    };

    public static string Named(ConnectionState connection) => connection switch
    {
        ConnectionState.Online => "Online",
        ConnectionState.Offline => "Offline",
        ConnectionState.Disabled => "Nonaktif atau isolir",
        _ => "Belum diketahui",
    };

    public static string Of(Channel channel) => channel switch { Channel.Email => "Email", Channel.Whatsapp => "WhatsApp", Channel.Push => "Peramban", _ => "Di aplikasi" };

    public static (string Text, string? Tone) Of(NotificationStatus status) => status switch
    {
        NotificationStatus.Queued => ("Menunggu giliran", "warn"),
        NotificationStatus.Reserve => ("Cadangan", null),
        NotificationStatus.Held => ("Dijeda", null),
        NotificationStatus.Sending => ("Sedang dikirim", "info"),
        NotificationStatus.Accepted => ("Diterima penyedia", "info"),
        NotificationStatus.Sent => ("Terkirim", "ok"),
        NotificationStatus.Delivered => ("Sudah sampai", "ok"),
        NotificationStatus.Read => ("Dibaca", "ok"),
        NotificationStatus.Failed => ("Ditolak", "bad"),
        NotificationStatus.Dead => ("Menyerah", "bad"),
        NotificationStatus.Expired => ("Tidak perlu lagi", null),
        NotificationStatus.Spared => ("Tidak dipakai", null),
        _ => ("Tidak diketahui", "warn"),
    };

    public static string Of(Sex sex) => sex is Sex.Female ? "perempuan" : "laki-laki";

    /// <summary>Why a customer looks like one that is there already.</summary>
    public static string Same(string why) => why switch { "nik" => "NIK sama", "phone" => "Nomor HP sama", _ => "Titik rumah sama" };

    public static string? Time(string? preferred) => Times.FirstOrDefault(x => x.Value == preferred)?.Text;

    /// <summary>As the address writes it: <c>awaiting_installation</c>.</summary>
    public static string Code<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>What the address says; null when it says nothing we know.</summary>
    public static T? Read<T>(string? code) where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => Code(value) == code).Select(value => (T?)value).FirstOrDefault();
}
