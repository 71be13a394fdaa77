using IspJabbar.Domain.Billing.Bank;

namespace IspJabbar.Web.Pages.Billing.Proofs;

/// <summary>Proofs of transfers in words.</summary>
internal static class ProofWords
{
    public static IReadOnlyList<(ProofState State, string Code, string Word, string Tone)> States { get; } =
        [(ProofState.Waiting, "waiting", "Belum diperiksa", "warn"), (ProofState.Confirmed, "confirmed", "Diterima", "ok"), (ProofState.Rejected, "rejected", "Ditolak", "bad")];

    public static ProofState Read(string? code) => States.Where(x => x.Code == code).Select(x => x.State).FirstOrDefault();
}
