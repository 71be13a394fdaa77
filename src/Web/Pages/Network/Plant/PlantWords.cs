using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Application.Network.Plant.Topology;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Network.Plant;

/// <summary>What is on poles and at roadsides, in words.</summary>
internal static class PlantWords
{
    public static IReadOnlyList<OdpPortState> PortStates { get; } = [OdpPortState.Free, OdpPortState.Used, OdpPortState.Reserved, OdpPortState.Broken];

    public static (string Text, string? Tone, string Icon) Of(OdpPortState state) => state switch
    {
        OdpPortState.Free => ("Kosong", "ok", "circle-dashed"),
        OdpPortState.Used => ("Terpakai", "info", "user"),
        OdpPortState.Reserved => ("Dipesan", "warn", "clock"),
        _ => ("Rusak", "bad", "x"),
    };

    public static (string Text, string Tone, string Icon) Of(NodeCondition condition) => condition switch
    {
        NodeCondition.Online => ("Online", "ok", "circle-check"),
        NodeCondition.Disrupted => ("Mengalami Gangguan", "warn", "alert-triangle"),
        _ => ("Offline", "bad", "circle-x"),
    };

    public static string Of(NodeKind kind) => kind switch { NodeKind.Olt => "OLT", NodeKind.Odc => "ODC", _ => "ODP" };

    public static string Of(CableKind kind) => kind switch { CableKind.Feeder => "Feeder", CableKind.Distribution => "Distribusi", _ => "Drop" };

    public static string Of(OdpState state) => state switch
    {
        OdpState.Free => "Ada port kosong",
        OdpState.Full => "Penuh",
        OdpState.Broken => "Ada yang rusak",
        OdpState.Reserved => "Ada yang dipesan",
        _ => "Tanpa induk",
    };

    public static string Of(NearOdp.Part part) => part switch
    {
        NearOdp.Part.Fiber => "kabel {0} m",
        NearOdp.Part.OdcSplitter => "pembagi ODC 1:{0}",
        NearOdp.Part.OdpSplitter => "pembagi ODP 1:{0}",
        _ => "{0} pasang konektor",
    };

    /// <summary>What customers are told, to begin with; in their language, whatever that of the colleague who sends it.</summary>
    public static (string Subject, string Body) Notice(NodeCondition condition) => condition switch
    {
        NodeCondition.Disrupted => ("Gangguan internet di wilayah Anda", "{nama}, internet Anda mungkin terganggu karena ada gangguan jaringan di wilayah Anda. Kami sedang menanganinya. Maaf atas ketidaknyamanannya."),
        NodeCondition.Offline => ("Internet padam di wilayah Anda", "{nama}, internet Anda padam karena jaringan di wilayah Anda terputus. Kami sedang memperbaikinya. Maaf atas ketidaknyamanannya."),
        _ => ("Internet sudah pulih", "{nama}, jaringan di wilayah Anda sudah pulih. Bila internet belum menyala, matikan modem sebentar lalu nyalakan lagi. Terima kasih atas kesabaran Anda."),
    };

    public static (string Title, string? Icon) Of(TreeKind kind) => kind switch
    {
        TreeKind.Router => ("Router", "router"),
        TreeKind.Olt => ("OLT", "server-2"),
        TreeKind.Pon => ("Port PON", "plug-connected"),
        TreeKind.Odc => ("ODC", "box"),
        TreeKind.Odp => ("ODP", "sitemap"),
        TreeKind.Customer => ("Pelanggan", "user"),
        TreeKind.LooseOlts => ("OLT tanpa router", "alert-circle"),
        TreeKind.LooseOdcs => ("ODC tanpa port PON", "alert-circle"),
        _ => ("ODP tanpa induk", "alert-circle"),
    };

    /// <summary>What the status mark is called.</summary>
    public static string Mark(ConnectionState state) => state.ToString().ToLowerInvariant();

    public static IReadOnlyList<Choice> Splitters(Func<string, string> say) =>
        [.. FiberNode.Splitters.Select(x => new Choice($"{x}", x == 1 ? say("Tanpa pembagi") : $"1:{x}"))];

    public static IReadOnlyList<Choice> Sizes { get; } = [.. Odp.Sizes.Select(x => new Choice($"{x}", $"{x}"))];
}
