using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Outages;
using IspJabbar.Domain.Network;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Network.Outages;

internal static class OutagesShape
{
    public static ListShape List { get; } = new("outages", "/network/outages", NetworkPermissions.ViewOutages)
    {
        Views = [new("state=open", "Berlangsung"), new("state=ended", "Selesai")],
        Columns = [new("cause", "Sebab"), new("customers", "Pelanggan"), new("started", "Mulai"), new("lasted", "Lama"), new("seen", "Ditangani")],
    };

    public static IReadOnlyList<ListFilter> Filters(Func<string, string> say) =>
        [new ChoiceFilter("cause", "Sebab", [.. Enum.GetValues<OutageCause>().Select(x => new Choice(Words.Code(x), say(OutageWords.Of(x).Text)))])];

    public static BrowseOutages Read(ListQuery query) => new(
        query.One("state") switch { "open" => true, "ended" => false, _ => null }, [.. query.All("cause").Select(Words.Read<OutageCause>).OfType<OutageCause>()], query.Place);
}
