namespace IspJabbar.Application.Common.Persistence;

/// <summary>
/// Names of the filters that hide what is archived. <c>IgnoreQueryFilters</c> holds for the whole query wherever it stands in it, so each kind
/// of thing has a name of its own: <c>db.Packages.IgnoreQueryFilters(Archived.Packages)</c> lets old packages in, not deleted customers.
/// </summary>
public static class Archived
{
    public static readonly string[] Customers = ["archived customers"];
    public static readonly string[] Packages = ["archived packages"];
    public static readonly string[] Routers = ["archived routers"];
    public static readonly string[] Branches = ["archived branches"];
    public static readonly string[] Olts = ["archived OLTs"];
    public static readonly string[] Odcs = ["archived ODCs"];
    public static readonly string[] Odps = ["archived ODPs"];
    public static readonly string[] Locations = ["archived locations"];
}
