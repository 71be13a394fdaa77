using IspJabbar.Application.Network;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Network.Plant.Cables;

internal static class CablesShape
{
    public static ListShape List { get; } = new("cables", "/network/cables", NetworkPermissions.ViewFiber)
    {
        Orders = [new("length", "Terpanjang"), new("-length", "Terpendek")],
        Views = [.. Enum.GetValues<CableKind>().Select(x => new Choice($"kind={Words.Code(x)}", PlantWords.Of(x)))],
        Columns = [new("kind", "Jenis"), new("cores", "Inti"), new("length", "Panjang"), new("note", "Catatan")],
    };

    public static IReadOnlyList<CableKind> Read(ListQuery query) => [.. query.All("kind").Select(Words.Read<CableKind>).OfType<CableKind>()];
}
