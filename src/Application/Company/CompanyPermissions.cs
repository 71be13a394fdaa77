namespace IspJabbar.Application.Company;

public static class CompanyPermissions
{
    public const string ViewLocations = "company.locations.view";
    public const string ManageLocations = "company.locations.manage";
    public const string ManageSettings = "company.settings.manage";

    /// <summary>Long jobs of others too, and to stop them; the own ones everybody sees.</summary>
    public const string ViewAllJobs = "company.jobs.view.all";
}
