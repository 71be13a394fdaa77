using IspJabbar.Domain.Billing.Cash;

namespace IspJabbar.Web.Pages.Billing.Cash;

/// <summary>Drawers and hand-overs in words.</summary>
internal static class CashWords
{
    public static IReadOnlyList<(CashSessionState State, string Code)> States { get; } =
        [(CashSessionState.Open, "open"), (CashSessionState.HandedOver, "handed-over"), (CashSessionState.Returned, "returned"), (CashSessionState.Approved, "approved")];

    public static CashSessionState? Read(string? code) => States.Where(x => x.Code == code).Select(x => (CashSessionState?)x.State).FirstOrDefault();

    public static (string Text, string Tone) Of(CashSessionState state) => state switch
    {
        CashSessionState.Open => ("Terbuka", "info"),
        CashSessionState.HandedOver => ("Menunggu diperiksa", "warn"),
        CashSessionState.Returned => ("Perlu dihitung lagi", "bad"),
        _ => ("Diterima keuangan", "ok"),
    };

    public static string Of(CashSessionKind kind) => kind is CashSessionKind.Counter ? "Loket" : "Lapangan";

    public static string Of(CashMovementKind kind) => kind switch
    {
        CashMovementKind.Payment => "Pembayaran",
        CashMovementKind.Reversal => "Pembayaran dibatalkan",
        CashMovementKind.PutIn => "Uang masuk",
        _ => "Uang keluar",
    };
}
