using IspJabbar.Application.Access;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Access;

public sealed class RoleCatalogueTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public void Whoever_is_named_as_holder_is_a_role() =>
        Assert.Empty(RoleCatalogue.Permissions.SelectMany(RoleCatalogue.HoldersOf).Distinct().Except(RoleCatalogue.Roles.Select(role => role.Code)));

    [Fact]
    public void What_is_held_is_a_permission() => Assert.Empty(RoleCatalogue.Held.Except(RoleCatalogue.Permissions));

    [Fact]
    public async Task A_new_installation_has_the_roles_with_their_rights() => Assert.Equal(
        RoleCatalogue.Permissions.Where(permission => RoleCatalogue.HoldersOf(permission).Contains("noc")),
        (await app.Db(db => db.Roles.Include(x => x.Permissions).SingleAsync(x => x.Code == "noc"))).Permissions.Select(x => x.Permission).Order(StringComparer.Ordinal));

    [Fact]
    public void Settings_users_and_audit_are_the_super_admins_alone() =>
        Assert.All([AccessPermissions.ManageUsers, AccessPermissions.ManageRoles, AccessPermissions.ManageApiKeys, AccessPermissions.ViewAudit, "company.settings.manage"], permission => Assert.Empty(RoleCatalogue.HoldersOf(permission)));
}
