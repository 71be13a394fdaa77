using IspJabbar.Application.Billing.Gateways;

namespace IspJabbar.Web.Pages.Billing.Settlements;

/// <summary>How a gateway's report agrees with our books, in words.</summary>
internal static class SettlementWords
{
    public static IReadOnlyList<(Agreement Show, string Code, string Word)> All { get; } =
        [(Agreement.Matched, "matched", "Sama"), (Agreement.Differs, "differs", "Berbeda"), (Agreement.FeeDiffers, "fees", "Biaya berbeda"), (Agreement.OnlyTheirs, "theirs", "Hanya di gateway"), (Agreement.OnlyOurs, "ours", "Hanya di kita")];

    public static Agreement Read(string? code) => All.Where(x => x.Code == code).Select(x => x.Show).FirstOrDefault();
}
