using IspJabbar.Application.Reporting.Field;
using IspJabbar.Domain.Field;

namespace IspJabbar.Web.Pages.Field.Attendance;

internal static class AttendanceWords
{
    public static readonly (Presence Presence, string Code, string Word, string? Tone)[] Presences =
    [
        (Presence.Absent, "absent", "Belum datang", "bad"), (Presence.Late, "late", "Terlambat", "warn"), (Presence.Present, "present", "Hadir", "ok"),
        (Presence.Expected, "expected", "Belum jamnya", null), (Presence.Gone, "gone", "Sudah pulang", "info"), (Presence.Off, "off", "Libur", null),
    ];

    public static readonly (CorrectionState State, string Code, string Word, string Tone)[] Corrections =
    [
        (CorrectionState.Waiting, "waiting", "Menunggu", "warn"), (CorrectionState.Approved, "approved", "Disetujui", "ok"), (CorrectionState.Rejected, "rejected", "Ditolak", "bad"),
    ];

    private static readonly string[] Days = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];

    public static (Presence Presence, string Code, string Word, string? Tone) Of(Presence presence) => Presences.First(x => x.Presence == presence);

    public static (CorrectionState State, string Code, string Word, string Tone) Of(CorrectionState state) => Corrections.First(x => x.State == state);

    public static string Of(DayOfWeek day) => Days[(int)day];
}
