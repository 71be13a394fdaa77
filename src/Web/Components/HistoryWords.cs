using IspJabbar.Application.Reporting.Records;

namespace IspJabbar.Web.Components;

/// <summary>What the history says for each use case, in a record and in the audit log. A use case that is not here is told by what it changed; a test asks for all of them.</summary>
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
        ["IsolateCustomer"] = ("lock", "bad", "Diisolir"),
        ["LiftIsolation"] = ("lock-open", "ok", "Isolir dibuka"),
        ["DisconnectCustomer"] = ("plug-connected-x", "info", "Sesi diputus"),
        ["ChangePppoePassword"] = ("key", "warn", "Kata sandi PPPoE diganti"),
        ["ChangeNetworkSettings"] = ("network", "info", "Pengaturan jaringan diubah"),
        ["RepairDrift"] = ("arrows-diff", "info", "Selisih disamakan"),
        ["RepairByPolicy"] = ("arrows-diff", "info", "Selisih disamakan otomatis"),
        ["IgnoreDrift"] = ("eye-off", "info", "Selisih dibiarkan"),
        ["ChangeIsolation"] = ("lock", "info", "Cara isolir router diubah"),
        ["NoteRouterPulse"] = ("router", "info", "Keadaan router berubah"),
        ["RetrySecret"] = ("refresh", "info", "Router diminta dicoba lagi"),
        ["AddNote"] = ("notes", "info", "Catatan ditulis"),
        ["RemoveNote"] = ("notes", null, "Catatan dihapus"),
        ["AttachFile"] = ("paperclip", "info", "Berkas diunggah"),
        ["RemoveAttachment"] = ("paperclip", null, "Berkas dihapus"),
        ["OrderVisit"] = ("clipboard-list", "info", "Surat tugas dibuat"),
        ["SignIn"] = ("login-2", null, "Masuk"),
        ["ContinueSignIn"] = ("login-2", null, "Masuk, langkah kedua"),
        ["SignOut"] = ("logout", null, "Keluar"),
        ["RefreshSession"] = ("refresh", null, "Sesi diperpanjang"),
        ["EndSession"] = ("logout", "warn", "Sesi diakhiri"),
        ["EndOtherSessions"] = ("logout", "warn", "Sesi lain diakhiri"),
        ["CreateUser"] = ("user-plus", "ok", "Pengguna dibuat"),
        ["EditUser"] = ("user-cog", "info", "Pengguna diubah"),
        ["EditAccount"] = ("user-cog", "info", "Akun sendiri diubah"),
        ["ChangePassword"] = ("key", "warn", "Kata sandi diganti"),
        ["AskPasswordReset"] = ("key", "warn", "Kata sandi baru diminta"),
        ["ResetPassword"] = ("key", "warn", "Kata sandi dibuat ulang"),
        ["AskEmailChange"] = ("mail", "warn", "Ganti email diminta"),
        ["ConfirmEmail"] = ("mail", "ok", "Email dikonfirmasi"),
        ["BeginSecondStep"] = ("shield-lock", "info", "Verifikasi dua langkah dimulai"),
        ["ConfirmSecondStep"] = ("shield-check", "ok", "Verifikasi dua langkah aktif"),
        ["TurnOffSecondStep"] = ("shield-lock", "warn", "Verifikasi dua langkah dimatikan"),
        ["ResetSecondStep"] = ("shield-lock", "warn", "Verifikasi dua langkah direset"),
        ["RenewRecoveryCodes"] = ("key", "warn", "Kode pemulihan dibuat ulang"),
        ["ChoosePreferences"] = ("adjustments-horizontal", null, "Tampilan diatur"),
        ["ChangeNoticePreferences"] = ("bell", null, "Pemberitahuan diatur"),
        ["SaveRole"] = ("shield-lock", "warn", "Peran diubah"),
        ["DeleteRole"] = ("trash", "bad", "Peran dihapus"),
        ["CreateApiKey"] = ("key", "warn", "Kunci API dibuat"),
        ["RevokeApiKey"] = ("key", "bad", "Kunci API dicabut"),
        ["SetUpCompany"] = ("building", "ok", "Penyiapan awal"),
        ["SkipFirstStep"] = ("minus", null, "Langkah awal dilewati"),
        ["ArrangeHome"] = ("home", null, "Beranda diatur"),
        ["MoveSetupOn"] = ("building", null, "Penyiapan dilanjutkan"),
        ["ChangeCompanyProfile"] = ("building", "info", "Profil perusahaan diubah"),
        ["ChangeBillingSettings"] = ("settings", "info", "Pengaturan tagihan diubah"),
        ["ChangeNumberingSettings"] = ("settings", "info", "Penomoran diubah"),
        ["ChangeLimitSettings"] = ("settings", "info", "Batas diubah"),
        ["CreateBranch"] = ("building", "ok", "Cabang dibuat"),
        ["EditBranch"] = ("building", "info", "Cabang diubah"),
        ["ArchiveBranch"] = ("building", "bad", "Cabang ditutup"),
        ["RestoreBranch"] = ("building", "ok", "Cabang dibuka lagi"),
        ["ChangeCalendarSettings"] = ("calendar", "info", "Hari kerja diubah"),
        ["AddHoliday"] = ("calendar", "ok", "Hari libur ditambahkan"),
        ["RemoveHoliday"] = ("trash", "info", "Hari libur dihapus"),
        ["ImportHolidays"] = ("calendar", "ok", "Daftar hari libur dimasukkan"),
        ["ChangeMailSettings"] = ("mail", "info", "Pengaturan email diubah"),
        ["ChangeSecuritySettings"] = ("shield-lock", "info", "Pengaturan keamanan diubah"),
        ["CreateLocationCode"] = ("map-pin", "ok", "Kode lokasi dibuat"),
        ["EditLocationCode"] = ("map-pin", "info", "Kode lokasi diubah"),
        ["CreatePackage"] = ("package", "ok", "Paket dibuat"),
        ["EditPackage"] = ("package", "info", "Paket diubah"),
        ["ArchivePackage"] = ("package", "bad", "Paket dihapus"),
        ["AddOdp"] = ("sitemap", "ok", "ODP ditambahkan"),
        ["EditOdp"] = ("sitemap", "info", "ODP diubah"),
        ["ArchiveOdp"] = ("sitemap", "bad", "ODP dihapus"),
        ["AddOdc"] = ("box", "ok", "ODC ditambahkan"),
        ["EditOdc"] = ("box", "info", "ODC diubah"),
        ["ArchiveOdc"] = ("box", "bad", "ODC dihapus"),
        ["AssignPort"] = ("plug-connected", "ok", "Port ODP dipasang"),
        ["ReservePort"] = ("clock", "info", "Port ODP dipesan"),
        ["ReleasePort"] = ("circle-dashed", "info", "Port ODP dikosongkan"),
        ["BreakPort"] = ("alert-triangle", "warn", "Port ODP ditandai rusak"),
        ["SweepReservations"] = ("clock", null, "Pesanan port yang lewat dihapus"),
        ["AddCable"] = ("route", "ok", "Kabel ditambahkan"),
        ["EditCable"] = ("route", "info", "Kabel diubah"),
        ["RemoveCable"] = ("route", "bad", "Kabel dihapus"),
        ["SetNodeStatus"] = ("antenna-bars-5", "info", "Keadaan titik jaringan dicatat"),
        ["TellNode"] = ("send", "info", "Pelanggan diberi tahu keadaan jaringan"),
        ["ChangeFiberSettings"] = ("settings", "info", "Perhitungan fiber diubah"),
        ["AddRouter"] = ("router", "ok", "Router ditambahkan"),
        ["EditRouter"] = ("router", "info", "Router diubah"),
        ["ArchiveRouter"] = ("router", "bad", "Router dihapus"),
        ["TestRouter"] = ("plug-connected", null, "Router diuji"),
        ["NoteRouterCheck"] = ("plug-connected", null, "Router diuji"),
        ["RecordRouterVisit"] = ("router", null, "Router dikunjungi"),
        ["RunBulk"] = ("list-check", "info", "Tindakan massal"),
        ["ExportCustomers"] = ("download", "warn", "Pelanggan diekspor"),
        ["ExportWorkOrders"] = ("download", "warn", "Surat tugas diekspor"),
        ["ExportRouters"] = ("download", "warn", "Daftar router diekspor"),
        ["ExportAudit"] = ("download", "warn", "Log audit diekspor"),
        ["StartImport"] = ("upload", "info", "Impor dijalankan"),
        ["UploadImport"] = ("upload", "info", "Berkas impor diunggah"),
        ["MatchImport"] = ("upload", null, "Kolom impor dicocokkan"),
        ["UndoImport"] = ("arrow-back-up", "warn", "Impor diurungkan"),
        ["UndoJob"] = ("arrow-back-up", "warn", "Pekerjaan panjang diurungkan"),
        ["CancelJob"] = ("x", "warn", "Pekerjaan panjang dibatalkan"),
        ["UploadPhoto"] = ("photo", null, "Foto diunggah"),
        ["SweepUploads"] = ("trash", null, "Unggahan tak terpakai dihapus"),
        ["SaveView"] = ("bookmark", null, "Tampilan disimpan"),
        ["EditView"] = ("bookmark", null, "Tampilan diubah"),
        ["DeleteView"] = ("bookmark", null, "Tampilan dihapus"),
        ["ArrangeList"] = ("columns-3", null, "Kolom diatur"),
        ["ReadNotices"] = ("bell", null, "Pemberitahuan dibaca"),
        ["NoteAuditCheck"] = ("shield-check", null, "Log audit diperiksa"),
        ["VerifyAudit"] = ("shield-check", null, "Log audit diperiksa"),
        ["ClaimLetter"] = ("mail", null, "Email disiapkan"),
        ["NoteLetter"] = ("mail", null, "Email dicatat"),
        ["AddDraftPhoto"] = ("photo", null, "Foto draf ditambahkan"),
        ["RemoveDraftPhoto"] = ("photo", null, "Foto draf dihapus"),
        ["SaveRegistrationDraft"] = ("device-floppy", null, "Draf pendaftaran disimpan"),
        ["SweepJobs"] = ("trash", null, "Pekerjaan lama dihapus"),
        ["SweepDrafts"] = ("trash", null, "Draf lama dihapus"),
        ["DiscardRegistrationDraft"] = ("trash", null, "Draf pendaftaran dihapus"),
        ["Router:applied"] = ("router", "ok", "Router sudah memakai akun ini"),
        ["Router:unchanged"] = ("router", "ok", "Router sudah sesuai"),
        ["Router:removed"] = ("router", null, "Router melepas akun ini"),
        ["Router:name_taken"] = ("router", "warn", "Nama akun sudah dipakai di router"),
        ["Router:refused"] = ("router", "bad", "Router menolak"),
        ["Router:unreachable"] = ("router", "warn", "Router tidak menjawab"),
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
        [.. happened.Changes.Where(change => FieldWords.Of(change.Field) is not null && change.Action != "viewed" && (change.Before is not null || change.Entity is "Router" or "Note" or "Attachment"))];

    public static string Field(History.Change change) => FieldWords.Of(change.Field) ?? change.Field;

    /// <returns>null for one that has no words</returns>
    public static string? Of(string useCase) => UseCases.TryGetValue(useCase, out var words) ? words.Text : null;

    public static string Value(string value) =>
        Values.TryGetValue(value, out var words) ? words
        : DateTimeOffset.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var at) && value.Contains('T', StringComparison.Ordinal) ? Format.DateTime(at, TimeZoneInfo.Utc)
        : value;
}
