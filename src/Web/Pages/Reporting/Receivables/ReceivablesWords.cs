using IspJabbar.Application.Reporting.Finance;

namespace IspJabbar.Web.Pages.Reporting.Receivables;

/// <summary>What debts are put together by, in words.</summary>
internal static class ReceivablesWords
{
    public static string Of(AgingBy by) => by switch
    {
        AgingBy.Location => "Lokasi",
        AgingBy.Package => "Paket",
        _ => "Mitra",
    };
}
