using IspJabbar.Application.Reporting.Support;
using IspJabbar.Domain.Support;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Support.Tickets;

/// <summary>Tickets in words.</summary>
public static class TicketPageWords
{
    /// <summary>The categories that come with the product, as their migration names them: rows of a table, whose words are said in both languages all the same.</summary>
    public static IReadOnlyList<string> Categories { get; } =
        ["Internet mati total", "Sering putus", "Internet lambat", "WiFi atau modem", "Tagihan dan pembayaran", "Pindah alamat", "Ganti paket", "Berhenti sementara atau berlangganan", "Lainnya"];

    public static (string Text, string? Tone) Of(TicketStatus status) => status switch
    {
        TicketStatus.Open => ("Baru", "warn"),
        TicketStatus.InProgress => ("Dikerjakan", "info"),
        TicketStatus.Resolved => ("Selesai", "ok"),
        TicketStatus.Closed => ("Ditutup", null),
        _ => ("Dibatalkan", null),
    };

    public static (string Text, string? Tone) Of(TicketPriority priority) => priority switch
    {
        TicketPriority.Urgent => ("Mendesak", "bad"),
        TicketPriority.High => ("Tinggi", "warn"),
        TicketPriority.Normal => ("Biasa", null),
        _ => ("Rendah", null),
    };

    public static string Of(TicketChannel channel) => channel switch
    {
        TicketChannel.Web => "Petugas",
        TicketChannel.Portal => "Portal pelanggan",
        TicketChannel.Whatsapp => "WhatsApp",
        TicketChannel.Phone => "Telepon",
        _ => "Email",
    };

    public static (string Text, string Icon) Of(TicketStep step) => step switch
    {
        TicketStep.Opened => ("Tiket dibuat", "ticket"),
        TicketStep.Assigned => ("Dikerjakan oleh", "user-check"),
        TicketStep.Unassigned => ("Dikembalikan ke semua petugas", "arrow-back-up"),
        TicketStep.Commented => ("Jawaban ditulis", "message-circle"),
        TicketStep.Noted => ("Catatan petugas ditulis", "edit"),
        TicketStep.Resolved => ("Diselesaikan", "check"),
        TicketStep.Closed => ("Ditutup", "check"),
        TicketStep.Reopened => ("Dibuka lagi", "refresh"),
        TicketStep.Attached => ("Bagian dari gangguan massal di", "alert-triangle"),
        TicketStep.Merged => ("Digabung ke", "arrows-diff"),
        TicketStep.Absorbed => ("Menerima isi", "arrows-diff"),
        TicketStep.Paused => ("Menunggu jawaban pelanggan", "hourglass"),
        TicketStep.Resumed => ("Dilanjutkan; batas waktu digeser", "player-play"),
        TicketStep.Reclassified => ("Kategori atau prioritas diubah", "edit"),
        TicketStep.Warned => ("Diingatkan sebelum lewat batas", "bell"),
        TicketStep.Escalated => ("Lewat batas, dikabarkan ke", "alert-triangle"),
        _ => ("Dibatalkan", "x"),
    };

    public static string Of(TicketClock clock) => clock is TicketClock.Always ? "Siang malam" : "Jam kantor";

    public static string Of(TicketDeadline deadline) => deadline is TicketDeadline.Response ? "Batas jawaban" : "Batas selesai";

    public static string Of(EscalateTo whom) => whom switch { EscalateTo.Supervisor => "Supervisor", EscalateTo.Manager => "Manajer", _ => "Petugas tiket" };

    public static string Of(TicketSla sla) => sla switch
    {
        TicketSla.ResponseMet => "Dijawab tepat waktu", TicketSla.ResponseMissed => "Terlambat dijawab", TicketSla.ResolutionMet => "Selesai tepat waktu", TicketSla.ResolutionMissed => "Terlambat selesai",
        _ => "Semua yang dijanjikan",
    };

    public static string Of(TicketQuality quality) => quality switch
    {
        TicketQuality.FirstContact => "Beres sekali sentuh", TicketQuality.Rated => "Sudah dinilai", TicketQuality.RatedLow => "Nilai buruk", _ => "Sudah selesai",
    };

    /// <summary>What so many stars mean.</summary>
    public static string Stars(int stars) => stars switch { 5 => "Sangat puas", 4 => "Puas", 3 => "Cukup", 2 => "Kurang puas", _ => "Kecewa" };

    /// <summary><c>3 tiket di depan</c></summary>
    public static string Ahead(IStringLocalizer text, int? ahead) => ahead switch
    {
        null => "",
        0 => text["Giliran berikutnya"],
        { } before => text["{0} tiket di depan", Components.Format.Number(before)],
    };
}
