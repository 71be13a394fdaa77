using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;

namespace IspJabbar.Web.Pages.Customers;

/// <summary>How orders, reasons and a router's words are said.</summary>
public static class ConnectionWords
{
    public static string Of(IsolationReason reason) => reason switch
    {
        IsolationReason.Nonpayment => "Tunggakan",
        IsolationReason.Abuse => "Penyalahgunaan",
        IsolationReason.Request => "Permintaan pelanggan",
        _ => "Lainnya",
    };

    public static string Of(CommandKind kind) => kind switch
    {
        CommandKind.Create => "Buat akun",
        CommandKind.Change => "Ubah profil",
        CommandKind.Isolate => "Isolir",
        CommandKind.Restore => "Buka isolir",
        CommandKind.Enable => "Hidupkan akun",
        CommandKind.Disable => "Matikan akun",
        CommandKind.Password => "Ganti kata sandi",
        CommandKind.Disconnect => "Putus sesi",
        CommandKind.Remove => "Hapus akun",
        CommandKind.Move => "Buat di router baru",
        _ => "Samakan dengan router",
    };

    public static (string Text, string Tone) Of(CommandState state) => state switch
    {
        CommandState.Done => ("Dikonfirmasi router", "ok"),
        CommandState.Failed => ("Ditolak router", "bad"),
        CommandState.Superseded => ("Diganti perintah baru", "none"),
        _ => ("Menunggu router", "warn"),
    };

    /// <summary>Of RouterOS <c>last-disconnect-reason</c>; words that nobody knows are shown as they are.</summary>
    public static string Reason(string? word) => word switch
    {
        null => "Tidak diketahui",
        "peer-request" => "Diputus dari modem",
        "hung-up" => "Sambungan hilang",
        "idle-timeout" => "Lama tidak dipakai",
        "session-timeout" => "Batas waktu sesi",
        "reset" or "reboot" => "Router dimulai ulang",
        "port-error" => "Gangguan port",
        "nas-error" => "Gangguan di router",
        "nas-request" or "user-request" => "Diputus dari router",
        _ => word,
    };
}
