using IspJabbar.Application.Network;
using IspJabbar.Web.Lists;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>A short list: its columns and the distance of its rows are a matter of taste, its order is not.</summary>
internal static class RoutersShape
{
    public static ListShape List { get; } = new("routers", "/network/routers", NetworkPermissions.ViewRouters)
    {
        Views = [new("state=trouble", "Bermasalah")],
        Columns = [new("state", "Keadaan"), new("host", "Alamat"), new("location", "Lokasi"), new("version", "RouterOS"), new("customers", "Pelanggan"), new("sessions", "Sesi aktif"), new("cpu", "CPU"), new("waiting", "Menunggu")],
    };
}
