using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Network.Plant.Odps;

/// <summary>The list of ODPs: its columns, tabs and filters, and what its address means.</summary>
internal static class OdpsShape
{
    public static ListShape List { get; } = new("odps", "/network/odps", NetworkPermissions.ViewFiber)
    {
        Columns =
        [
            new("ports", "Port"), new("free", "Kosong"), new("reserved", "Dipesan"), new("broken", "Rusak"), new("feed", "Induk"), new("splitter", "Pembagi"), new("condition", "Keadaan"),
            new("place", "Titik", Shown: false),
        ],
        Orders = [new("code", "Kode A–Z"), new("-code", "Kode Z–A")],
        Views = [.. Enum.GetValues<OdpState>().Select(x => new Choice($"state={Words.Code(x)}", PlantWords.Of(x)))],
    };

    public static IReadOnlyList<ListFilter> Filters(Func<string, string> say) =>
        [new ChoiceFilter("state", "Keadaan", [.. Enum.GetValues<OdpState>().Select(x => new Choice(Words.Code(x), say(PlantWords.Of(x))))])];

    public static OdpFilter Read(ListQuery query) => new() { Search = query.Search, State = Words.Read<OdpState>(query.One("state")), Odc = query.One("odc") };
}
