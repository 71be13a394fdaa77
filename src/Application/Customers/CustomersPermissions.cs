namespace IspJabbar.Application.Customers;

public static class CustomersPermissions
{
    /// <summary>Opens list and record; which customers are in them is said by one of the three below.</summary>
    public const string View = "customers.view";
    public const string ViewAll = "customers.view.all";

    /// <summary>Those the user brought in as a partner.</summary>
    public const string ViewPartner = "customers.view.partner";

    /// <summary>Those the user has a work order for.</summary>
    public const string ViewJobs = "customers.view.jobs";

    public const string Register = "customers.register";
    public const string Verify = "customers.registrations.verify";
    public const string Edit = "customers.edit";
    public const string ChangePackage = "customers.package.change";
    public const string ChangeRouter = "customers.router.change";
    /// <summary>Adds notes and files to a record they may see.</summary>
    public const string AddNotes = "customers.notes.add";
    /// <summary>Bring customers from a file, and take that back.</summary>
    public const string Import = "customers.import";
    public const string Activate = "customers.activate";
    /// <summary>Cut a customer off, and give the line back.</summary>
    public const string Isolate = "customers.isolate";

    /// <summary>Stop a service for a while, and begin it again.</summary>
    public const string Pause = "customers.pause";
    public const string Terminate = "customers.terminate";
    public const string Archive = "customers.archive";

    /// <summary>The list as a file; each one is recorded.</summary>
    public const string Export = "customers.export";

    /// <summary>The whole NIK instead of its mask; each look is recorded.</summary>
    public const string ViewNik = "customers.nik.view";
    public const string ViewKtp = "customers.ktp.view";

    public const string ViewPackages = "customers.packages.view";
    public const string ManagePackages = "customers.packages.manage";

    /// <summary>The subscriber's own pages.</summary>
    public const string Portal = "customers.portal";
}
