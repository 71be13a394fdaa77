using IspJabbar.Domain.Network;

namespace IspJabbar.Web.Pages.Network.Drifts;

/// <summary>The kinds of difference as people say them, and as the address does.</summary>
public static class DriftWords
{
    public static IReadOnlyList<(DriftKind Kind, string Code)> All { get; } =
    [
        (DriftKind.Missing, "missing"), (DriftKind.Unknown, "unknown"), (DriftKind.Profile, "profile"), (DriftKind.Password, "password"),
        (DriftKind.Disabled, "disabled"), (DriftKind.IsolatedOnline, "isolated-online"), (DriftKind.LeftBehind, "left-behind"),
    ];

    public static DriftKind? Parse(string? code) => All.Where(x => x.Code == code).Select(x => (DriftKind?)x.Kind).FirstOrDefault();

    public static string Of(DriftKind kind) => kind switch
    {
        DriftKind.Missing => "Tidak ada di router",
        DriftKind.Unknown => "Tidak dikenal",
        DriftKind.Profile => "Profil berbeda",
        DriftKind.Password => "Kata sandi berbeda",
        DriftKind.Disabled => "Hidup/mati berbeda",
        DriftKind.IsolatedOnline => "Diisolir tetapi tersambung",
        _ => "Tertinggal di router lama",
    };
}
