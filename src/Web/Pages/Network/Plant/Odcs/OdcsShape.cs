using IspJabbar.Application.Network;
using IspJabbar.Web.Lists;

namespace IspJabbar.Web.Pages.Network.Plant.Odcs;

internal static class OdcsShape
{
    public static ListShape List { get; } = new("odcs", "/network/odcs", NetworkPermissions.ViewFiber)
    {
        Views = [new("state=full", "Penuh")],
        Columns = [new("condition", "Keadaan"), new("feed", "Induk"), new("splitter", "Pembagi"), new("odps", "ODP"), new("customers", "Pelanggan")],
    };
}
