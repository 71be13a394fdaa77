using IspJabbar.Domain.Network;

namespace IspJabbar.Web.Pages.Network.Outages;

/// <summary>Mass outages in words.</summary>
internal static class OutageWords
{
    public static (string Text, string Tone, string Icon) Of(OutageCause cause) => cause switch
    {
        OutageCause.Fibre => ("Kabel atau cahaya putus", "bad", "route"),
        OutageCause.Power => ("Listrik padam", "warn", "bolt"),
        OutageCause.Silent => ("Router tidak menjawab", "warn", "wifi-off"),
        _ => ("Terputus bersamaan", "bad", "plug-connected-x"),
    };

    public static string Of(OutageLevel level) => level switch
    {
        OutageLevel.Odp => "ODP",
        OutageLevel.Odc => "ODC",
        OutageLevel.Pon => "Port PON",
        OutageLevel.Olt => "OLT",
        _ => "Router",
    };

    /// <summary>Of one customer's part in it.</summary>
    public static string Part(OutageCause cause) => cause switch
    {
        OutageCause.Fibre => "Cahaya hilang",
        OutageCause.Power => "Listrik padam",
        OutageCause.Silent => "Belum tentu putus",
        _ => "Terputus",
    };
}
