using IspJabbar.Application.Reporting.Records;

namespace IspJabbar.Web.Components;

/// <summary>What the history says for each use case, and what fields are called. A use case that is not here is told by what it changed.</summary>
public static class HistoryWords
{
    private static readonly Dictionary<string, (string Icon, string? Tone, string Text)> UseCases = new()
    {
        ["RegisterCustomer"] = ("user-plus", "ok", "Pelanggan didaftarkan"),
        ["RegisterOnline"] = ("user-plus", "ok", "Mendaftar sendiri dari situs"),
        ["SubmitRegistrationDraft"] = ("user-plus", "ok", "Pelanggan didaftarkan"),
        ["VerifyRegistration"] = ("check", "ok", "Pendaftaran diverifikasi"),
        ["RejectRegistration"] = ("x", "bad", "Pendaftaran ditolak"),
        ["ActivateCustomer"] = ("player-play", "ok", "Layanan diaktifkan"),
        ["EditCustomer"] = ("edit", "info", "Data diubah"),
        ["ChangePackage"] = ("package", "info", "Paket diganti"),
        ["ChangeRouter"] = ("router", "info", "Pindah router"),
        ["MoveCustomer"] = ("map-pin", "info", "Pindah alamat"),
        ["ArchiveCustomer"] = ("user-x", "bad", "Dinonaktifkan"),
        ["RestoreCustomer"] = ("arrow-back-up", "ok", "Dipulihkan"),
        ["RevealNik"] = ("eye", "warn", "NIK dilihat"),
        ["RevealPppoePassword"] = ("eye", "warn", "Kata sandi PPPoE dilihat"),
        ["ViewKtpPhoto"] = ("eye", "warn", "Foto KTP dilihat"),
        ["RetrySecret"] = ("refresh", "info", "Router diminta dicoba lagi"),
        ["AddNote"] = ("notes", "info", "Catatan ditulis"),
        ["RemoveNote"] = ("notes", null, "Catatan dihapus"),
        ["AttachFile"] = ("paperclip", "info", "Berkas diunggah"),
        ["RemoveAttachment"] = ("paperclip", null, "Berkas dihapus"),
        ["OrderVisit"] = ("clipboard-list", "info", "Surat tugas dibuat"),
        ["Router:applied"] = ("router", "ok", "Router sudah memakai akun ini"),
        ["Router:unchanged"] = ("router", "ok", "Router sudah sesuai"),
        ["Router:removed"] = ("router", null, "Router melepas akun ini"),
        ["Router:name_taken"] = ("router", "warn", "Nama akun sudah dipakai di router"),
        ["Router:refused"] = ("router", "bad", "Router menolak"),
        ["Router:unreachable"] = ("router", "warn", "Router tidak menjawab"),
    };

    private static readonly Dictionary<string, string> Fields = new()
    {
        ["FullName"] = "Nama lengkap", ["Phone"] = "Nomor HP", ["Email"] = "Email", ["Nik"] = "NIK", ["NikMasked"] = "NIK", ["Street"] = "Alamat", ["RtRw"] = "RT/RW",
        ["Village"] = "Desa/Kelurahan", ["District"] = "Kecamatan", ["City"] = "Kabupaten/Kota", ["Province"] = "Provinsi", ["PostalCode"] = "Kode pos",
        ["Latitude"] = "Lintang", ["Longitude"] = "Bujur", ["PackageId"] = "Paket", ["RouterId"] = "Router", ["LocationCodeId"] = "Lokasi", ["PartnerId"] = "Mitra",
        ["Status"] = "Status", ["ActivatedAt"] = "Aktif sejak", ["ArchivedAt"] = "Nonaktif sejak", ["Intent"] = "Diminta", ["Provisioning"] = "Di router",
        ["Username"] = "Akun PPPoE", ["Password"] = "Kata sandi PPPoE", ["Profile"] = "Profil router", ["Body"] = "Catatan", ["Name"] = "Nama berkas",
        ["Number"] = "Nomor", ["Total"] = "Jumlah", ["Paid"] = "Dibayar", ["DueOn"] = "Jatuh tempo", ["WantedOn"] = "Diinginkan", ["Code"] = "Router",
    };

    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["AwaitingInstallation"] = "Menunggu pemasangan", ["Active"] = "Aktif", ["Isolated"] = "Isolir", ["Paused"] = "Berhenti sementara", ["Terminated"] = "Berhenti",
        ["Enabled"] = "Hidup", ["Disabled"] = "Mati", ["Removed"] = "Dihapus", ["Pending"] = "Menunggu router", ["Applied"] = "Sudah di router", ["Failed"] = "Ditolak router",
        ["Held"] = "Menunggu verifikasi", ["New"] = "Baru", ["Verified"] = "Diverifikasi", ["Rejected"] = "Ditolak", ["Installed"] = "Terpasang",
        ["Unpaid"] = "Belum dibayar", ["Open"] = "Terbuka", ["Done"] = "Selesai", ["Cancelled"] = "Dibatalkan",
    };

    public static (string Icon, string? Tone, string Text) Of(History.Event happened) =>
        UseCases.TryGetValue(happened.What, out var words) ? words
        : happened.Changes.Any(change => change.Action == "viewed") ? ("eye", "warn", "Data dilihat")
        : ("edit", "info", "Data diubah");

    /// <summary>What people can read: with a name, and not what a new record is full of.</summary>
    public static IReadOnlyList<History.Change> Worth(History.Event happened) =>
        [.. happened.Changes.Where(change => Fields.ContainsKey(change.Field) && change.Action != "viewed" && (change.Before is not null || change.Entity is "Router" or "Note" or "Attachment"))];

    public static string Field(History.Change change) => Fields[change.Field];

    public static string Value(string value) =>
        Values.TryGetValue(value, out var words) ? words
        : DateTimeOffset.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var at) && value.Contains('T', StringComparison.Ordinal) ? Format.DateTime(at, TimeZoneInfo.Utc)
        : value;
}
