namespace IspJabbar.Application.Messaging;

/// <summary>What a notice to staff is about; people choose channels by it.</summary>
/// <param name="Code">stays in the database</param>
/// <param name="Words">Indonesian, on the preferences page</param>
/// <param name="Icon">of the icon sprite</param>
/// <param name="IsUrgent">also in quiet hours, and in the app always</param>
/// <param name="ByEmail">unless somebody chose otherwise</param>
public sealed record NoticeKind(string Code, string Words, string Icon, bool IsUrgent = false, bool ByEmail = false);

/// <summary>All there are. A new kind is a line here and in <see cref="All"/>.</summary>
public static class NoticeKinds
{
    public static readonly NoticeKind NewRegistration = new("registration.new", "Pendaftaran baru", "user-plus");
    public static readonly NoticeKind AccountRefused = new("account.refused", "Akun ditolak router", "plug-connected-x");
    public static readonly NoticeKind RouterDown = new("router.down", "Router mati dan pulih", "router", IsUrgent: true, ByEmail: true);
    public static readonly NoticeKind ChangeWaits = new("change.waits", "Perubahan besar menunggu persetujuan", "users", IsUrgent: true);
    public static readonly NoticeKind OltSilent = new("olt.silent", "OLT tidak menjawab", "wifi-off", IsUrgent: true);
    public static readonly NoticeKind CorrectionWaits = new("billing.correction-waits", "Nota kredit atau penghapusan menunggu persetujuan", "receipt");
    public static readonly NoticeKind BillingMismatch = new("billing.mismatch", "Tagihan bulanan tidak cocok", "alert-triangle", IsUrgent: true, ByEmail: true);
    public static readonly NoticeKind MassOutage = new("outage.open", "Gangguan massal", "alert-triangle", IsUrgent: true, ByEmail: true);
    public static readonly NoticeKind JobEnded = new("job.ended", "Pekerjaan panjang selesai", "list-check");
    public static readonly NoticeKind AccountSecurity = new("user.security", "Keamanan akun Anda", "shield-lock", IsUrgent: true, ByEmail: true);

    public static readonly NoticeKind SenderStopped = new("sender.stopped", "Nomor pengirim ditolak penyedia", "send", IsUrgent: true, ByEmail: true);
    public static readonly NoticeKind MoneyToCheck = new("money.check", "Pembayaran perlu diperiksa", "report-money", IsUrgent: true, ByEmail: true);
    public static readonly NoticeKind NewTicket = new("ticket.new", "Tiket baru dan tiket untuk Anda", "ticket");
    public static readonly NoticeKind Visit = new("visit.mine", "Surat tugas untuk Anda", "clipboard-list");
    public static readonly NoticeKind VisitTime = new("visit.time", "Pelanggan minta waktu kunjungan lain", "calendar-off");
    public static readonly NoticeKind VisitExtension = new("visit.extension", "Tambah hari diminta dan dijawab", "calendar");
    public static readonly NoticeKind LateTicket = new("ticket.late", "Tiket hampir atau sudah lewat batas", "hourglass");
    public static readonly NoticeKind BadRating = new("ticket.rating", "Pelanggan memberi nilai buruk", "star");
    public static readonly NoticeKind BroadcastWaits = new("broadcast.waits", "Siaran menunggu persetujuan", "speakerphone");
    public static readonly NoticeKind ChatWaits = new("chat.waits", "Pelanggan menunggu balasan", "message-circle");
    public static readonly NoticeKind ChatAssigned = new("chat.assigned", "Percakapan diberikan kepada Anda", "message-circle");
    public static readonly NoticeKind EvidenceReturned = new("evidence.returned", "Foto bukti dikembalikan", "camera");
    public static readonly NoticeKind AttendanceAsked = new("attendance.asked", "Koreksi absensi diminta", "clock");
    public static readonly NoticeKind AttendanceDecided = new("attendance.decided", "Koreksi absensi Anda diputuskan", "clock");
    public static readonly NoticeKind AuditBroken = new("audit.broken", "Log audit tidak utuh", "history", IsUrgent: true, ByEmail: true);

    public static IReadOnlyList<NoticeKind> All { get; } =
        [NewRegistration, AccountRefused, RouterDown, ChangeWaits, OltSilent, MassOutage, CorrectionWaits, BillingMismatch, JobEnded, AccountSecurity, MoneyToCheck, BroadcastWaits, NewTicket, LateTicket, BadRating, Visit, VisitTime, VisitExtension, SenderStopped, ChatWaits, ChatAssigned, EvidenceReturned, AttendanceAsked, AttendanceDecided, AuditBroken];
}
