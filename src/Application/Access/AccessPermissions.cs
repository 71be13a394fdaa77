namespace IspJabbar.Application.Access;

public static class AccessPermissions
{
    public const string ManageUsers = "access.users.manage";
    public const string ViewAudit = "access.audit.view";

    /// <summary>The living style guide, for whoever builds or translates pages.</summary>
    public const string ViewStyleGuide = "access.style-guide.view";
}
