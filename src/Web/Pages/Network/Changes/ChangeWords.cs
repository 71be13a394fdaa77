using IspJabbar.Application.Reporting.Network;
using IspJabbar.Domain.Network;
using IspJabbar.Web.Pages.Customers;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Changes;

/// <summary>What waits for a second person, as people say it.</summary>
public static class ChangeWords
{
    public static string Of(ChangeRow row, IStringLocalizer text) => row.Kind switch
    {
        ProposalKind.Repair => text["Samakan selisih"],
        ProposalKind.Profile => text["Kirim profil {0}", row.Choice ?? ""],
        ProposalKind.Move => text["Pindahkan akun ke router lain"],
        _ => row.Action is { } action && CustomersBulk.Find(action) is { } words ? text[words.Verb] : row.Action ?? "",
    };

    public static (string Text, string? Tone) Of(ChangeRow row) => row switch
    {
        { IsOld: true } => ("Kedaluwarsa", null),
        { State: ProposalState.Approved } => ("Disetujui", "ok"),
        { State: ProposalState.Refused } => ("Ditolak", "bad"),
        _ => ("Menunggu", "warn"),
    };
}
