using FluentValidation;
using IspJabbar.Application.Access.Lists;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Access;

public sealed class SavedViewTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Sixteen_clicks_at_once_are_still_one_view()
    {
        using var _ = TestUser.Is(await Somebody());
        var view = new SaveView { List = "customers", Name = "Cikampek", Query = "location=KCB&sort=name" };

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => app.Send(view)));

        var saved = Assert.Single((await app.Send(new GetMyList("customers"))).Views);
        Assert.Equal(("Cikampek", "location=KCB&sort=name", true, false), (saved.Name, saved.Query, saved.IsMine, saved.IsShared));
    }

    [Fact]
    public async Task Two_views_of_one_list_do_not_have_the_same_name()
    {
        using var _ = TestUser.Is(await Somebody());
        await app.Send(new SaveView { List = "customers", Name = "Cikampek", Query = "a=1" });
        await app.Send(new SaveView { List = "routers", Name = "Cikampek", Query = "a=1" });

        var refused = await Assert.ThrowsAsync<ConflictException>(() => app.Send(new SaveView { List = "customers", Name = " Cikampek ", Query = "a=2" }));
        Assert.Equal(nameof(SaveView.Name), refused.Field);
        await Assert.ThrowsAsync<ValidationException>(() => app.Send(new SaveView { List = "customers", Name = " ", Query = "a=2" }));
    }

    [Fact]
    public async Task A_shared_view_is_seen_by_others_and_changed_only_by_its_owner()
    {
        var id = Guid.CreateVersion7();
        using (TestUser.Is(await Somebody()))
            await app.Send(new SaveView { Id = id, List = "work-orders", Name = "Bersama", Query = "status=open", IsShared = true });

        using (TestUser.Is(await Somebody(), only: Everyone.SignedIn))
        {
            Assert.False(Assert.Single((await app.Send(new GetMyList("work-orders"))).Views).IsMine);
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new EditView { Id = id, Name = "Milik saya" }));
            await app.Send(new DeleteView(id)); // not theirs to delete: as if it were not there
            Assert.Single((await app.Send(new GetMyList("work-orders"))).Views);
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new SaveView { List = "work-orders", Name = "Untuk semua", Query = "a=1", IsShared = true }));
        }

        using (TestUser.Is(await Somebody()))
            await app.Send(new DeleteView(id)); // who may share also tidies up
        using (TestUser.Is(await Somebody()))
            Assert.Empty((await app.Send(new GetMyList("work-orders"))).Views);
    }

    [Fact]
    public async Task Columns_are_kept_per_person_and_forgotten_when_asked()
    {
        using (TestUser.Is(await Somebody()))
        {
            Assert.Null((await app.Send(new GetMyList("users"))).Columns);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Send(new ArrangeList("users", ["email", "phone"], true))));
            var mine = await app.Send(new GetMyList("users"));
            Assert.Equal(["email", "phone"], mine.Columns!);
            Assert.True(mine.IsCompact);

            await app.Send(new ArrangeList("users", null, false));
            Assert.Null((await app.Send(new GetMyList("users"))).Columns);
        }

        using (TestUser.Is(await Somebody()))
            Assert.Null((await app.Send(new GetMyList("users"))).Columns);
    }

    [Fact]
    public async Task What_somebody_searched_for_does_not_stand_in_the_audit_log()
    {
        using var _ = TestUser.Is(await Somebody());
        var id = await app.Send(new SaveView { List = "customers", Name = "Satu orang", Query = "q=3273011708900001" });

        var written = await app.Db(db => db.AuditLogs.SingleAsync(x => x.EntityId == id.ToString()));
        Assert.DoesNotContain("3273011708900001", written.Changes, StringComparison.Ordinal);
    }

    private Task<Guid> Somebody() =>
        app.Send(new CreateUser { Email = $"u{Guid.NewGuid():n}@contoh.id", FullName = "Ratna", Roles = ["admin"], Password = AppFixture.Password });
}
