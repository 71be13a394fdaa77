using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Field;
using IspJabbar.Web.Components;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Field.WorkOrders;

/// <summary>What people call a visit, its state and its hour.</summary>
public static class VisitWords
{
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

    public static string Of(WorkOrderStatus status) => status switch
    {
        WorkOrderStatus.Open => "Terbuka",
        WorkOrderStatus.Assigned => "Ditugaskan",
        WorkOrderStatus.EnRoute => "Berangkat",
        WorkOrderStatus.Arrived => "Tiba",
        WorkOrderStatus.InProgress => "Dikerjakan",
        WorkOrderStatus.Paused => "Ditunda",
        WorkOrderStatus.Done => "Selesai",
        _ => "Dibatalkan",
    };

    /// <summary>What speaks for and against somebody.</summary>
    public static string Why(IStringLocalizer text, TechnicianFit fit) => string.Join(" · ", new[]
    {
        fit.IsAbsent ? text["tidak hadir"].Value : null, fit.Overlaps ? text["sudah ada kunjungan di jam itu"].Value : null, text["{0} kunjungan lain hari itu", fit.Load].Value,
        fit.Minutes is { } minutes ? text["{0} menit dari yang terdekat", minutes].Value : text["jaraknya belum diketahui"].Value,
    }.OfType<string>());

    public static string? Tone(WorkOrderStatus status) => status switch
    {
        WorkOrderStatus.Open or WorkOrderStatus.Paused => "warn",
        WorkOrderStatus.Done => "ok",
        WorkOrderStatus.Cancelled => null,
        _ => "info",
    };

    public static (string Text, string Icon) Of(WorkOrderStep step) => step switch
    {
        WorkOrderStep.Ordered => ("Surat tugas dibuat", "clipboard-list"),
        WorkOrderStep.Assigned => ("Ditugaskan kepada", "user-check"),
        WorkOrderStep.Removed => ("Dilepas dari tugas:", "user-x"),
        WorkOrderStep.Claimed => ("Diambil dari kolam tugas", "hand-stop"),
        WorkOrderStep.Released => ("Dilepas kembali", "arrow-back-up"),
        WorkOrderStep.Replaced => ("Pengganti dicari:", "transfer"),
        WorkOrderStep.Pooled => ("Masuk kolam tugas", "users-group"),
        WorkOrderStep.Unpooled => ("Keluar dari kolam tugas", "users-group"),
        WorkOrderStep.Scheduled => ("Dijadwalkan", "calendar"),
        WorkOrderStep.Confirmed => ("Pelanggan setuju dengan jadwalnya", "check"),
        WorkOrderStep.Declined => ("Pelanggan minta waktu lain:", "calendar-off"),
        WorkOrderStep.Departed => ("Teknisi berangkat", "navigation"),
        WorkOrderStep.Arrived => ("Teknisi tiba", "map-pin"),
        WorkOrderStep.Started => ("Pekerjaan dimulai", "player-play"),
        WorkOrderStep.Paused => ("Ditunda:", "player-pause"),
        WorkOrderStep.Resumed => ("Dilanjutkan", "player-play"),
        WorkOrderStep.Finished => ("Selesai", "check"),
        WorkOrderStep.Cancelled => ("Dibatalkan:", "x"),
        WorkOrderStep.Reopened => ("Dibuka lagi", "refresh"),
        WorkOrderStep.ExtensionAsked => ("Tambah hari diminta:", "calendar-event"),
        WorkOrderStep.ExtensionApproved => ("Tambah hari disetujui", "check"),
        WorkOrderStep.ExtensionRejected => ("Tambah hari ditolak:", "x"),
        _ => ("Catatan:", "edit"),
    };

    public static string Of(VisitClash clash) => clash switch
    {
        VisitClash.Overlap => "Bentrok dengan kunjungan lain",
        VisitClash.Travel => "Waktu perjalanan tidak cukup",
        VisitClash.Holiday => "Hari libur",
        _ => "Di luar jam kerja",
    };

    /// <summary>What must be there before it is done, in one sentence.</summary>
    public static string Needed(IStringLocalizer text, WorkOrderTypeRow type)
    {
        List<string> needed = [.. type.Photos.Select(name => text["foto {0}", name].Value)];
        if (type.Photos.Count < type.LeastPhotos)
            needed.Add(text["{0} foto pekerjaan", type.LeastPhotos - type.Photos.Count]);
        if (type.NeedsChecklist)
            needed.Add(text["daftar periksa lengkap"]);
        if (type.NeedsSignature)
            needed.Add(text["tanda tangan pelanggan"]);
        if (type.NeedsRxPower)
            needed.Add(text["hasil ukur redaman"]);
        return needed.Count == 0 ? Format.None : string.Join(", ", needed);
    }

    /// <summary><c>22 Nov 2026 09.00–11.00</c> by the company's clock; the wish until somebody said when.</summary>
    public static string Planned(IStringLocalizer text, IBrand brand, DateTimeOffset? from, DateTimeOffset? to, DateOnly? day, string? part) => (from, to) switch
    {
        ({ } begin, { } end) => WorkOrderDesk.Said(begin, end, brand.TimeZone),
        _ => Wanted(text, day, part),
    };

    /// <summary><c>21 Nov 2026, pagi</c></summary>
    public static string Wanted(IStringLocalizer text, DateOnly? day, string? part) => (day, part) switch
    {
        (null, null) => text["Kapan saja"],
        (null, { } time) => text[time],
        ({ } date, null) => Format.Date(date),
        ({ } date, { } time) => $"{Format.Date(date)}, {text[time]}",
    };
}
