using FluentValidation;
using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Customers.Bulk;
using IspJabbar.Application.Network.Settings;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Customers;

public sealed class BulkTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_preview_says_who_is_affected_and_who_is_passed_over_and_why()
    {
        var place = await APlace();
        var waiting = await Registered(place, 2);
        var active = await Registered(place, 1);
        var held = (await app.Send(Online(place))).Id;
        await Run("activate", active);

        var impact = await app.Send(new PreviewBulk("activate", Chosen([.. waiting, .. active, held])));

        Assert.Equal((4, 2, false), (impact.Chosen, impact.Affected, impact.AsJob));
        Assert.Equal(waiting.Order(), impact.First.Select(x => x.Id).Order());
        Assert.Equal([("Sudah aktif", 1), ("Pendaftaran belum diverifikasi", 1)], impact.Passed.Select(x => (x.Why, x.Count)));
    }

    [Fact]
    public async Task A_few_are_done_at_once_and_the_reason_stands_in_the_history_of_each()
    {
        var place = await APlace();
        var three = await Registered(place, 3);

        var outcome = await Run("archive", three, "Pindah ke luar kota");

        Assert.Equal((3, 0, null), (outcome.Done.Count, outcome.Failures.Count, outcome.JobId));
        Assert.Equal(0, await Listed(place));
        var written = await app.Db(db => db.AuditLogs.Where(x => x.UseCase == "ArchiveCustomer" && x.Entity == "Customer" && x.Why == "Pindah ke luar kota").Select(x => x.EntityId).ToListAsync());
        Assert.Equal(three.Select(id => id.ToString()).Order(), written.Order());

        await Run("restore", three, "Diurungkan");
        Assert.Equal(3, await Listed(place));
    }

    [Fact]
    public async Task Twice_is_once()
    {
        var place = await APlace();
        var two = await Registered(place, 2);
        var command = new RunBulk { Action = "activate", Selection = Chosen(two), Why = "Serah terima" };

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Send(command)));

        Assert.Equal(2, await app.Db(db => db.Customers.Where(x => two.Contains(x.Id)).SelectMany(x => x.StatusLog).CountAsync(x => x.After == CustomerStatus.Active)));
    }

    [Fact]
    public async Task Many_become_a_job_that_takes_the_question_and_not_the_page()
    {
        var place = await APlace();
        await Registered(place, 55);
        var everybody = new CustomerSelection([], new CustomerFilter { Locations = [place.Location], Statuses = [CustomerStatus.AwaitingInstallation] });
        var command = new RunBulk { Action = "activate", Selection = everybody, Why = "Serah terima massal", Title = "Mengaktifkan" };

        var outcome = await app.Send(command);
        Assert.Equal(outcome.JobId, (await app.Send(command)).JobId); // two clicks
        await app.Services.GetRequiredService<JobWorker>().RunAll(default);

        var job = await app.Db(db => db.Jobs.SingleAsync(x => x.Id == command.Id));
        Assert.Equal((JobState.Done, 55, 55, 0), (job.State, job.Total, job.Done, job.Failed));
        Assert.Equal(55, (await app.Send(new BrowseCustomers(new CustomerFilter { Locations = [place.Location], Statuses = [CustomerStatus.Active] }))).Total);
    }

    [Fact]
    public async Task Many_that_were_deactivated_by_mistake_come_back_and_nobody_else_does()
    {
        await AllowMuch();
        var place = await APlace();
        var many = await Registered(place, 53);
        var before = await Registered(place, 1);
        await Run("archive", before);
        var (me, _) = await app.AUser("admin");
        var command = new RunBulk { Action = "archive", Selection = new CustomerSelection([], new CustomerFilter { Locations = [place.Location] }), Why = "Salah pilih", Title = "Menonaktifkan" };

        using var _1 = TestUser.Is(me);
        await app.Send(command);
        await app.Services.GetRequiredService<JobWorker>().RunAll(default);
        Assert.Equal(0, await Listed(place));
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await Run("restore", [many[0]]);
        await Run("archive", [many[0]], "Memang berhenti"); // somebody looked at this one since

        var undo = Guid.CreateVersion7();
        Assert.Equal(undo, await app.Send(new UndoJob(command.Id, undo)));
        Assert.Equal(undo, await app.Send(new UndoJob(command.Id, Guid.CreateVersion7()))); // two clicks
        await app.Services.GetRequiredService<JobWorker>().RunAll(default);

        Assert.Equal(52, await Listed(place));
        var job = await app.Send(new GetJob(undo));
        Assert.Equal((JobState.Done, 52, 0), (job.State, job.Done, job.Failed));
        Assert.Equal(undo, (await app.Send(new GetJob(command.Id))).UndoneBy);
    }

    [Fact]
    public async Task After_a_day_nothing_is_undone_any_more_and_what_cannot_be_undone_never_is()
    {
        await AllowMuch();
        var place = await APlace();
        await Registered(place, 52);
        var everybody = new CustomerSelection([], new CustomerFilter { Locations = [place.Location] });
        var activated = new RunBulk { Action = "activate", Selection = everybody, Why = "Serah terima", Title = "Mengaktifkan" };
        var archived = new RunBulk { Action = "archive", Selection = everybody, Why = "Salah pilih", Title = "Menonaktifkan" };
        foreach (var command in new[] { activated, archived })
        {
            await app.Send(command);
            await app.Services.GetRequiredService<JobWorker>().RunAll(default);
        }

        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new UndoJob(activated.Id, Guid.CreateVersion7())));
        app.Clock.Now += TimeSpan.FromHours(25);
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new UndoJob(archived.Id, Guid.CreateVersion7())));
        Assert.Equal(0, await Listed(place));
    }

    [Fact]
    public async Task A_package_is_chosen_for_many_those_who_have_it_are_passed_over_and_routers_get_their_orders()
    {
        var place = await APlace();
        var three = await Registered(place, 3);
        var faster = await app.APackage(price: 400_000, profile: "cepat");
        await app.Send(new ChangePackage { CustomerId = three[0], PackageCode = faster, Why = "Sudah lebih dulu" });

        Assert.Contains(await app.Send(new ListBulkChoices("package")) ?? [], x => x.Code == faster && x.Side == 400_000);
        Assert.Null(await app.Send(new ListBulkChoices("archive")));
        await Assert.ThrowsAsync<DomainException>(() => app.Send(new PreviewBulk("package", Chosen(three), "TIDAK-ADA")));
        var impact = await app.Send(new PreviewBulk("package", Chosen(three), faster));
        Assert.Equal((3, 2, "Sudah memakai paket ini"), (impact.Chosen, impact.Affected, impact.Passed.Single().Why));

        var outcome = await app.Send(new RunBulk { Action = "package", Choice = faster, Selection = Chosen(three), Why = "Naik kelas gratis" });

        Assert.Equal((2, 0), (outcome.Done.Count, outcome.Failures.Count));
        Assert.Equal(["cepat"], await app.Db(db => db.PppoeSecrets.Where(x => three.Contains(x.CustomerId)).Select(x => x.Profile).Distinct().ToListAsync()));
        Assert.Equal(2, await app.Db(db => db.AuditLogs.CountAsync(x => x.UseCase == "ChangePackage" && x.Why == "Naik kelas gratis" && x.Entity == "Customer")));
    }

    [Fact]
    public async Task Nobody_does_to_many_what_they_may_not_do_to_one()
    {
        var place = await APlace();
        var one = await Registered(place, 1);

        using (TestUser.MayOnly(CustomersPermissions.View, CustomersPermissions.ViewAll))
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new PreviewBulk("archive", Chosen(one))));
            await Assert.ThrowsAsync<ForbiddenException>(() => Run("archive", one));
        }

        using (TestUser.MayOnly(CustomersPermissions.View, CustomersPermissions.Archive)) // but sees nobody
            Assert.Empty((await Run("archive", one)).Done);

        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new PreviewBulk("explode", Chosen(one))));
        await Assert.ThrowsAsync<ValidationException>(() => Run("archive", one, why: " "));
        Assert.Equal(1, await Listed(place));
    }

    private async Task<(string Location, string Package)> APlace()
    {
        var place = (Location: await app.ALocation(), Package: await app.APackage());
        await app.ARouter(place.Location);
        return place;
    }

    private async Task<List<Guid>> Registered((string Location, string Package) place, int many)
    {
        List<Guid> ids = [];
        for (var at = 0; at < many; at++)
            ids.Add((await app.Send(Town.AForm(place.Location, place.Package))).Id);
        return ids;
    }

    private static RegisterOnline Online((string Location, string Package) place)
    {
        var form = Town.AForm(place.Location, place.Package);
        return new RegisterOnline
        {
            FullName = form.FullName, Nik = form.Nik, Phone = form.Phone, Email = form.Email, Password = AppFixture.Password, Address = form.Address,
            LocationCode = place.Location, PackageCode = place.Package, Consent = true,
        };
    }

    private static CustomerSelection Chosen(IReadOnlyList<Guid> ids) => new(ids);

    private Task<BulkOutcome> Run(string action, IReadOnlyList<Guid> ids, string why = "Uji coba") => app.Send(new RunBulk { Action = action, Selection = Chosen(ids), Why = why });

    private async Task<int> Listed((string Location, string Package) place) => (await app.Send(new BrowseCustomers(new CustomerFilter { Locations = [place.Location] }))).Total;

    /// <summary>What this class is about is not the second person.</summary>
    private async Task AllowMuch()
    {
        var (sync, _, outages) = await app.Send(new GetNetworkSettings());
        await app.Send(new ChangeNetworkSettings
        {
            EveryMinutes = sync.EveryMinutes, FailuresUntilOffline = sync.FailuresUntilOffline, TrafficMinutes = sync.TrafficMinutes, SessionMonths = sync.SessionMonths, SampleMonths = sync.SampleMonths,
            MostPercent = 100, OutageSharePercent = outages.SharePercent, OutageLeastCustomers = outages.LeastCustomers, OutageWindowMinutes = outages.WindowMinutes, OutageCalmMinutes = outages.CalmMinutes,
        });
    }
}
