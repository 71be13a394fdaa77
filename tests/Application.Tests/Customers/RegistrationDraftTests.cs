using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Customers;

public sealed class RegistrationDraftTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task It_is_kept_step_by_step_and_unreadable_in_the_database()
    {
        var (me, form) = await Begun();

        using (TestUser.Is(me))
        {
            var draft = await app.Send(new GetRegistrationDraft(form.Id));
            Assert.Equal((form.FullName, form.Nik, form.Address), (draft.Content.Form.FullName, draft.Content.Form.Nik, draft.Content.Form.Address));
            Assert.Empty(draft.Gaps);
        }

        var kept = await app.Db(db => db.RegistrationDrafts.SingleAsync(x => x.Id == form.Id));
        Assert.DoesNotContain(form.Nik, kept.Content, StringComparison.Ordinal);
        Assert.DoesNotContain(form.FullName, kept.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_is_not_found()
    {
        var (_, form) = await Begun();
        var (other, _) = await app.AUser("sales");

        using var _1 = TestUser.Is(other);
        Assert.Empty(await app.Send(new ListMyDrafts()));
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new GetRegistrationDraft(form.Id)));
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new SaveRegistrationDraft(form.Id, RegistrationSteps.Person, form)));
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new SubmitRegistrationDraft { Id = form.Id }));
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new DiscardRegistrationDraft(form.Id)));
    }

    [Fact]
    public async Task Forwards_a_step_must_be_right_backwards_it_need_not()
    {
        var (me, form) = await Begun();
        var wrong = form with { Nik = "12", Address = "" };

        using var _ = TestUser.Is(me);
        var error = await Assert.ThrowsAsync<ValidationException>(() => app.Send(new SaveRegistrationDraft(form.Id, RegistrationSteps.Person, wrong)));
        Assert.Equal(["Nik"], error.Errors.Select(x => x.PropertyName)); // the address belongs to another step

        await app.Send(new SaveRegistrationDraft(form.Id, RegistrationSteps.Person, wrong, Complete: false));
        var draft = await app.Send(new GetRegistrationDraft(form.Id));
        Assert.Equal(("12", form.Address), (draft.Content.Form.Nik, draft.Content.Form.Address));
        Assert.Equal([RegistrationSteps.Person], draft.Gaps.Select(x => x.Step));
    }

    [Fact]
    public async Task Sent_it_makes_way_for_the_customer()
    {
        var (me, form) = await Begun();

        using var _ = TestUser.Is(me);
        var done = await app.Send(new SubmitRegistrationDraft { Id = form.Id });

        Assert.Equal(form.Id, done.Id);
        Assert.Equal(done, await app.Send(new SubmitRegistrationDraft { Id = form.Id }));
        Assert.False(await app.Db(db => db.RegistrationDrafts.AnyAsync(x => x.Id == form.Id)));
        Assert.True((await app.Send(new GetRegistrationDraft(form.Id))).IsRegistered);
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new SaveRegistrationDraft(form.Id, RegistrationSteps.Person, form)));
    }

    [Fact]
    public async Task Refused_it_is_still_there()
    {
        var (me, form) = await Begun();
        await app.Db(db => db.Packages.Where(x => x.Code == form.PackageCode).ExecuteUpdateAsync(x => x.SetProperty(y => y.ArchivedAt, app.Clock.Now)));

        using var _ = TestUser.Is(me);
        await Assert.ThrowsAsync<ValidationException>(() => app.Send(new SubmitRegistrationDraft { Id = form.Id }));

        Assert.Equal(form.FullName, (await app.Send(new GetRegistrationDraft(form.Id))).Content.Form.FullName);
    }

    [Fact]
    public async Task Without_the_permission_there_are_no_drafts()
    {
        using var _ = TestUser.MayOnly(CustomersPermissions.View);

        await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new ListMyDrafts()));
    }

    /// <summary>All steps filled in, not sent.</summary>
    [Fact]
    public async Task One_that_nobody_touched_for_a_month_is_forgotten_with_its_photos()
    {
        var (me, form) = await Begun();
        using (TestUser.Is(me))
            await app.Send(new AddDraftPhoto(form.Id, FileKind.House, Company.PhotoTests.APhoto.Png(64, 48)));

        app.Clock.Now += TimeSpan.FromDays(29);
        await app.Send(new SweepDrafts());
        Assert.True(await app.Db(db => db.RegistrationDrafts.AnyAsync(x => x.Id == form.Id)));

        app.Clock.Now += TimeSpan.FromDays(2);
        await app.Send(new SweepDrafts());
        Assert.False(await app.Db(db => db.RegistrationDrafts.AnyAsync(x => x.Id == form.Id)));
        Assert.False(await app.Db(db => db.Files.AnyAsync(x => x.OwnerId == form.Id)));
    }

    private async Task<(Guid Me, RegisterCustomer Form)> Begun()
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        var form = Town.AForm(location, await app.APackage());
        var (me, _) = await app.AUser("sales");

        using (TestUser.Is(me))
        {
            foreach (var step in new[] { RegistrationSteps.Person, RegistrationSteps.Place, RegistrationSteps.Service })
                await app.Send(new SaveRegistrationDraft(form.Id, step, form));
        }

        return (me, form);
    }
}
