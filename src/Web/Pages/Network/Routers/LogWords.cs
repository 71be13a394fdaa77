using IspJabbar.Application.Network.Routers;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>What was done at a router and how it ended, in words.</summary>
internal static class LogWords
{
    /// <summary>As rows have them, in the order they are offered.</summary>
    public static readonly IReadOnlyList<(string Code, string Text)> Actions =
        [("apply", "Akun dibuat atau diubah"), ("remove", "Akun dihapus"), ("setup", "Pengaturan"), ("check", "Uji sambungan"), ("sync", "Sinkronisasi")];

    public static readonly IReadOnlyList<string> Outcomes = ["applied", "unchanged", "refused", "unreachable", "not_yet", "name_taken", "kept", "online"];

    public static (string Tone, string Text) Of(string outcome) => outcome switch
    {
        "applied" => ("ok", "Berhasil"),
        "online" => ("ok", "Menjawab lagi"),
        "unchanged" => ("ok", "Sudah sesuai"),
        "name_taken" => ("info", "Nama sudah dipakai"),
        "refused" => ("bad", "Ditolak"),
        "kept" => ("warn", "Sudah ada dan berbeda"),
        "not_yet" => ("warn", "Dicoba lagi"),
        _ => ("warn", "Tidak terjangkau"),
    };

    public static string What(RouterLogRow log, IStringLocalizer text) => log.Action switch
    {
        "check" => text["Uji sambungan"],
        "remove" => text["Hapus akun {0}", log.Username ?? ""],
        "sync" when log.Outcome == "applied" => text["Sinkronisasi: akun berubah {0}", log.Message ?? ""],
        "sync" => text["Sinkronisasi"],
        "setup" => text["Pengaturan {0}", log.Message ?? ""],
        _ => text["Akun {0}", log.Username ?? ""],
    };
}
