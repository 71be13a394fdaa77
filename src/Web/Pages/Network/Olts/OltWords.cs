using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Web.TagHelpers;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Olts;

/// <summary>The states of ONUs and orders: the word, the colour and the sign that go together.</summary>
internal static class OltWords
{
    public static IReadOnlyList<Choice> Consoles(IStringLocalizer text) =>
        [new(nameof(ConsoleKind.None), text["Tanpa konsol, hanya dibaca"]), new(nameof(ConsoleKind.Ssh), "SSH"), new(nameof(ConsoleKind.Telnet), "Telnet")];

    public static (string Text, string? Tone, string Icon) Of(OnuState state) => state switch
    {
        OnuState.Online => ("Online", "ok", "wifi"),
        OnuState.Los => ("Serat putus (LOS)", "bad", "alert-triangle"),
        OnuState.DyingGasp => ("Listrik padam", "warn", "bolt"),
        OnuState.Offline => ("Offline", "bad", "wifi-off"),
        OnuState.AuthFailed => ("Ditolak OLT", "bad", "lock"),
        _ => ("Belum diketahui", null, "help-circle"),
    };

    /// <summary>What the field should think of first.</summary>
    public static string? Hint(OnuState state) => state switch
    {
        OnuState.Los => "Cahaya dari ONU berhenti: periksa serat optik.",
        OnuState.DyingGasp => "ONU memberi tahu listriknya padam: tanyakan listrik di rumah pelanggan.",
        OnuState.AuthFailed => "ONU menyala tetapi tidak cocok dengan konfigurasi OLT.",
        _ => null,
    };

    public static string Of(OltOrderKind kind) => kind switch
    {
        OltOrderKind.ListUnconfigured => "Cari ONU baru",
        OltOrderKind.Provision => "Daftarkan ONU",
        OltOrderKind.Remove => "Hapus ONU",
        _ => "Mulai ulang ONU",
    };

    public static (string Text, string? Tone, string Icon) Of(OltOrderState state) => state switch
    {
        OltOrderState.Pending => ("Menunggu", "info", "hourglass"),
        OltOrderState.Done => ("Berhasil", "ok", "check"),
        OltOrderState.Failed => ("Gagal", "bad", "x"),
        _ => ("Belum pasti", "warn", "help-circle"),
    };

    public static string Column(string name) => name switch
    {
        "serial" => "Nomor seri",
        "state" => "Keadaan",
        "name" => "Nama di OLT",
        "cause" => "Sebab terakhir hilang",
        "rx" => "Redaman di ONU",
        "tx" => "Daya pancar ONU",
        "oltRx" => "Redaman di OLT",
        "distance" => "Jarak (meter)",
        "model" => "Model",
        _ => name,
    };

    /// <summary>A state in words, anything else as the profile reads it.</summary>
    public static string Meaning(string word) => word switch
    {
        "online" => Of(OnuState.Online).Text,
        "los" => Of(OnuState.Los).Text,
        "dying_gasp" => Of(OnuState.DyingGasp).Text,
        "offline" => Of(OnuState.Offline).Text,
        "unknown" => Of(OnuState.Unknown).Text,
        _ => Cause(word),
    };

    /// <summary>Of light: good, weak or critical.</summary>
    public static string? Tone(double? dbm, OltSettings limits) =>
        dbm is not { } light ? null : light < limits.CriticalBelowDbm ? "bad" : light < limits.WarnBelowDbm ? "warn" : "ok";

    public static string Grade(double dbm, OltSettings limits) => dbm < limits.CriticalBelowDbm ? "kritis" : dbm < limits.WarnBelowDbm ? "waspada" : "baik";

    /// <summary>The profile's words for why an ONU was last lost.</summary>
    public static string Cause(string cause) => cause switch
    {
        "los" or "losi" or "lofi" => "serat putus",
        "power_off" => "listrik padam",
        "auth_failed" => "ditolak OLT",
        "reboot" or "reset" => "dimulai ulang",
        "deactivated" => "dimatikan di OLT",
        "removed" => "dihapus dari OLT",
        "rogue" => "mengganggu ONU lain",
        _ => cause,
    };
}
