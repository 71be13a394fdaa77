using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Network.Olts;

/// <summary>A short list: its columns are a matter of taste, its order is not.</summary>
internal static class OltsShape
{
    public static ListShape List { get; } = new("olts", "/network/olts", NetworkPermissions.ViewOlts)
    {
        Views = [new("state=trouble", "Bermasalah")],
        Columns = [new("state", "Keadaan"), new("host", "Alamat"), new("location", "Lokasi"), new("profile", "Jenis"), new("ports", "Port PON"), new("onus", "ONU"), new("away", "Tidak online")],
    };
}

/// <summary>The ONUs of one OLT; where it is, its address says.</summary>
internal static class OnusShape
{
    public static ListShape List { get; } = new("onus", "/network/olts", NetworkPermissions.ViewOlts)
    {
        Columns = [new("state", "Keadaan"), new("customer", "Pelanggan"), new("rx", "Redaman"), new("oltrx", "Di OLT", Shown: false), new("distance", "Jarak"), new("model", "Model", Shown: false), new("since", "Sejak")],
    };

    public static IReadOnlyList<ListFilter> Filters(IReadOnlyList<PonPortRow> ports, Func<string, string> say) =>
    [
        new ChoiceFilter("state", "Keadaan", [.. Enum.GetValues<OnuState>().Select(x => new Choice(Words.Code(x), say(OltWords.Of(x).Text)))]),
        new ChoiceFilter("port", "Port PON", [.. ports.Select(x => new Choice($"{x.Slot}/{x.Port}", x.Label is null ? $"{x.Slot}/{x.Port}" : $"{x.Slot}/{x.Port} · {x.Label}"))]),
        new ChoiceFilter("linked", "Pelanggan", [new("no", say("Belum ada pelanggan"))]),
    ];

    public static BrowseOnus Read(Guid oltId, ListQuery query, IReadOnlyList<PonPortRow> ports) => new(
        new OnuFilter(
            oltId, query.Search, ports.FirstOrDefault(x => query.One("port") == $"{x.Slot}/{x.Port}")?.Id,
            [.. query.All("state").Select(Words.Read<OnuState>).OfType<OnuState>()], query.One("linked") == "no"),
        query.Place);
}

internal static class SignalShape
{
    public static ListShape List { get; } = new("signal", "/network/signal", NetworkPermissions.ViewSignal)
    {
        Columns = [new("rx", "Redaman"), new("drop", "Turun sehari"), new("customer", "Pelanggan"), new("place", "Port"), new("state", "Keadaan"), new("at", "Diukur")],
        Views = [new("kind=critical", "Kritis"), new("kind=warning", "Waspada"), new("kind=dropped", "Turun mendadak")],
    };
}
