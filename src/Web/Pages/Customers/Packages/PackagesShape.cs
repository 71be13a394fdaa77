using IspJabbar.Application.Customers;
using IspJabbar.Web.Lists;

namespace IspJabbar.Web.Pages.Customers.Packages;

/// <summary>A short list: its columns and the distance of its rows are a matter of taste, its order is not.</summary>
internal static class PackagesShape
{
    public static ListShape List { get; } = new("packages", "/customers/packages", CustomersPermissions.ViewPackages)
    {
        Columns = [new("speed", "Unduh / unggah"), new("profile", "Profil PPP"), new("price", "Harga per bulan")],
    };
}
