using IspJabbar.Application.Network.Plant.Odps;
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
        NearOdp.Part.Fiber => "Kabel {0} m",
        NearOdp.Part.OdcSplitter => "Pembagi ODC 1:{0}",
        NearOdp.Part.OdpSplitter => "Pembagi ODP 1:{0}",
        _ => "{0} pasang konektor",
    };

    /// <summary>What the status mark is called.</summary>
    public static string Mark(ConnectionState state) => state.ToString().ToLowerInvariant();

    public static IReadOnlyList<Choice> Splitters(Func<string, string> say) =>
        [.. FiberNode.Splitters.Select(x => new Choice($"{x}", x == 1 ? say("Tanpa pembagi") : $"1:{x}"))];

    public static IReadOnlyList<Choice> Sizes { get; } = [.. Odp.Sizes.Select(x => new Choice($"{x}", $"{x}"))];
}
