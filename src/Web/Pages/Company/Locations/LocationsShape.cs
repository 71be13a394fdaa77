using IspJabbar.Application.Company;
using IspJabbar.Web.Lists;

namespace IspJabbar.Web.Pages.Company.Locations;

/// <summary>A short list, by code.</summary>
internal static class LocationsShape
{
    public static ListShape List { get; } = new("locations", "/company/locations", CompanyPermissions.ViewLocations)
    {
        Columns = [new("code", "Kode"), new("zone", "Zona waktu"), new("branch", "Cabang")],
    };
}
