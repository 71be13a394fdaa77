using IspJabbar.Application.Access;
using IspJabbar.Application.Access.Roles;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Access;

public sealed class RoleTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_same_form_sent_twice_is_one_role()
    {
        var role = new SaveRole { Name = "Kasir Malam", Permissions = ["customers.view", "billing.invoices.view"] };

        await app.Send(role);
        await app.Send(role);

        var made = Assert.Single(await app.Send(new ListRoleSets()), x => x.Name == "Kasir Malam");
        Assert.Equal(("kasir_malam", 2, false), (made.Code, made.Permissions, made.IsSystem));
    }

    [Fact]
    public async Task What_would_change_is_said_before_it_does()
    {
        var role = await app.Db(db => db.Roles.SingleAsync(x => x.Code == "warehouse"));
        await app.Send(new SaveRole { Id = role.Id, Name = role.Name, Permissions = ["customers.view"] });
        await app.AUser("warehouse");

        var change = await app.Send(new PreviewRole { Id = role.Id, Name = role.Name, Permissions = ["network.routers.view", "field.work-orders.view"], RequiresSecondStep = true });

        Assert.Equal(["field.work-orders.view", "network.routers.view"], change.Added);
        Assert.Equal(["customers.view"], change.Removed);
        Assert.Equal((1, 1), (change.People, change.MustEnrol));
    }

    [Fact]
    public async Task The_super_admins_role_cannot_be_made_smaller()
    {
        var role = await app.Db(db => db.Roles.SingleAsync(x => x.Code == "super_admin"));

        await app.Send(new SaveRole { Id = role.Id, Name = "Bukan siapa-siapa", Permissions = [] });

        var after = await app.Send(new GetRole(role.Id));
        Assert.Equal(("Super admin", RoleCatalogue.Permissions.Count), (after.Name, after.Permissions.Count));
    }

    [Fact]
    public async Task A_role_that_somebody_plays_stays_and_one_of_ours_too()
    {
        var id = await app.Send(new SaveRole { Name = "Magang", Permissions = ["customers.view"] });
        await app.AUser("magang");

        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new DeleteRole(id)));
        var noc = await app.Db(db => db.Roles.Where(x => x.Code == "noc").Select(x => x.Id).SingleAsync());
        await Assert.ThrowsAsync<DomainException>(() => app.Send(new DeleteRole(noc)));
    }

    [Fact]
    public async Task A_role_nobody_plays_can_go()
    {
        var id = await app.Send(new SaveRole { Name = "Sementara", Permissions = ["customers.view"] });

        await app.Send(new DeleteRole(id));

        Assert.DoesNotContain(await app.Send(new ListRoleSets()), x => x.Id == id);
    }

    [Fact]
    public async Task Two_roles_cannot_have_one_name() =>
        Assert.Equal("Name", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new SaveRole { Name = "manajer", Permissions = [] }))).Field);
}
