namespace IspJabbar.Application.Access;

public static class AccessPermissions
{
    public const string ManageUsers = "access.users.manage";
    public const string ManageRoles = "access.roles.manage";
    public const string ManageApiKeys = "access.api-keys.manage";
    public const string ViewAudit = "access.audit.view";

    /// <summary>Own views of a list may be put before everybody.</summary>
    public const string ShareViews = "access.views.share";

    /// <summary>The living style guide, for whoever builds or translates pages.</summary>
    public const string ViewStyleGuide = "access.style-guide.view";
}
