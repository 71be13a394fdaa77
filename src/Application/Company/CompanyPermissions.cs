namespace IspJabbar.Application.Company;

public static class CompanyPermissions
{
    public const string ViewLocations = "company.locations.view";
    public const string ManageLocations = "company.locations.manage";
    public const string ManageSettings = "company.settings.manage";
}
