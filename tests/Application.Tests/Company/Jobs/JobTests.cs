using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Company;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Infrastructure.Persistence;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IspJabbar.Application.Tests.Company.Jobs;

public sealed class JobTests(ShelfApp app) : IClassFixture<ShelfApp>
{
    [Fact]
    public async Task It_does_every_row_once_and_says_how_far_it_is()
    {
        var (me, _) = await app.AUser("admin");
        var job = await app.Order(me, shelves: 25);
        var runner = app.Services.GetRequiredService<JobRunner>();

        Assert.True(await runner.RunBatch(job, default));
        using var _1 = TestUser.Is(me, only: "signed-in");
        var row = await app.Send(new GetJob(job));
        Assert.Equal((JobState.Running, 25, 10), (row.State, row.Total, row.Done));
        Assert.NotNull(row.SecondsLeft);

        await app.Settle();
        row = await app.Send(new GetJob(job));
        Assert.Equal((JobState.Done, 25, 0, 0), (row.State, row.Done, row.Failed, row.Skipped));
        Assert.Equal(25, await app.Filled(job));
    }

    [Fact]
    public async Task The_same_form_sent_again_starts_it_once()
    {
        var (me, _) = await app.AUser("admin");
        var job = await app.Order(me, shelves: 5);
        await app.Settle();

        await app.Order(me, shelves: 5, id: job);
        await app.Settle();

        Assert.Equal(5, (await app.Job(job)).Done);
    }

    [Fact]
    public async Task What_is_refused_is_listed_with_its_reason_and_leaves_nothing_behind()
    {
        var (me, _) = await app.AUser("admin");
        var job = await app.Order(me, shelves: 20, broken: [3, 17]);
        await app.Settle();

        using var _1 = TestUser.Is(me);
        var row = await app.Send(new GetJob(job));
        Assert.Equal((JobState.Done, 18, 2), (row.State, row.Done, row.Failed));
        Assert.Equal([new Refusal("Rak 3", "Rak patah."), new Refusal("Rak 17", "Rak patah.")], await app.Send(new ListJobFailures(job)));
        Assert.Equal(18, await app.Filled(job));
    }

    [Fact]
    public async Task What_the_batches_wrote_becomes_one_file_that_is_unreadable_on_disk()
    {
        var (me, _) = await app.AUser("admin");
        var job = await app.Order(me, shelves: 25);
        await app.Settle();

        using (TestUser.Is(me))
        {
            var file = await app.Send(new GetJobResult(job));
            Assert.Equal(("rak.csv", "1-10\n11-20\n21-25\n"), (file.Name, System.Text.Encoding.UTF8.GetString(file.Content.Span)));
        }

        var stored = await app.Db(db => db.Files.SingleAsync(x => x.OwnerId == job));
        var onDisk = await File.ReadAllTextAsync(Directory.GetFiles(app.DataPath, $"{stored.Id:n}.bin", SearchOption.AllDirectories).Single());
        Assert.DoesNotContain("11-20", onDisk, StringComparison.Ordinal);
        Assert.Empty(await app.Db(db => db.JobParts.Where(x => x.JobId == job).ToListAsync()));
    }

    [Fact]
    public async Task A_batch_that_breaks_down_is_taken_back_and_done_again()
    {
        var (me, _) = await app.AUser("admin");
        var job = await app.Order(me, shelves: 30);
        FillShelves.At[(job, 15)] = () => throw new TimeoutException();

        await app.Settle();
        Assert.Equal((10, 1), ((await app.Job(job)).Done, (await app.Job(job)).Attempts));
        Assert.Equal(10, await app.Filled(job));

        FillShelves.At.Clear();
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.Settle();
        Assert.Equal((JobState.Done, 30), ((await app.Job(job)).State, await app.Filled(job)));
    }

    [Fact]
    public async Task What_breaks_down_again_and_again_ends_with_an_apology()
    {
        var (me, _) = await app.AUser("admin");
        var job = await app.Order(me, shelves: 5);
        FillShelves.At[(job, 2)] = () => throw new TimeoutException();

        for (var minute = 0; minute < 5; minute++, app.Clock.Now += TimeSpan.FromMinutes(1))
            await app.Settle();

        var ended = await app.Job(job);
        Assert.Equal(JobState.Failed, ended.State);
        Assert.StartsWith("Ada yang salah di sisi kami.", ended.Why, StringComparison.Ordinal);
        Assert.Equal(0, await app.Filled(job));
    }

    [Fact]
    public async Task Two_instances_that_do_the_same_batch_leave_it_done_once()
    {
        var (me, _) = await app.AUser("admin");
        var job = await app.Order(me, shelves: 10);
        using var both = new Barrier(2);
        FillShelves.At[(job, 1)] = () => Task.Run(() => both.SignalAndWait(TimeSpan.FromSeconds(2))); // the second cannot come: the first's row is in its way

        var runner = app.Services.GetRequiredService<JobRunner>();
        await Task.WhenAll(runner.RunBatch(job, default), runner.RunBatch(job, default));

        Assert.Equal((10, 10, 1), ((await app.Job(job)).Done, await app.Filled(job), (await app.Job(job)).Batches));
    }

    [Fact]
    public async Task Two_instances_share_the_work_and_no_row_is_done_twice()
    {
        var jobs = new List<Guid>();
        for (var person = 0; person < 4; person++)
            jobs.Add(await app.Order((await app.AUser("admin")).Id, shelves: 60, aBatch: 3));

        await using var elsewhere = new Leases(app.Services.GetRequiredService<NpgsqlDataSource>());
        var other = ActivatorUtilities.CreateInstance<JobWorker>(app.Services, elsewhere);
        var here = app.Services.GetRequiredService<JobWorker>();
        while ((await app.Services.GetRequiredService<JobRunner>().Due(1, default)).Count > 0)
            await Task.WhenAll(here.RunAll(default), other.RunAll(default));

        foreach (var job in jobs)
            Assert.Equal((JobState.Done, 60, 60), ((await app.Job(job)).State, (await app.Job(job)).Done, await app.Filled(job)));
    }

    [Fact]
    public async Task Cancelled_it_stops_before_the_next_batch()
    {
        var (me, _) = await app.AUser("admin");
        var job = await app.Order(me, shelves: 30);
        await app.Services.GetRequiredService<JobRunner>().RunBatch(job, default);

        using (TestUser.Is(me))
        {
            await app.Send(new CancelJob(job));
            await app.Send(new CancelJob(job));
            Assert.True((await app.Send(new GetJob(job))).IsCancelling);
        }

        await app.Settle();
        Assert.Equal((JobState.Cancelled, 10), ((await app.Job(job)).State, await app.Filled(job)));
    }

    [Fact]
    public async Task Cancelling_in_the_middle_of_a_batch_waits_for_nobody_and_loses_nothing()
    {
        var (me, _) = await app.AUser("admin");
        var job = await app.Order(me, shelves: 30);
        FillShelves.At[(job, 5)] = async () =>
        {
            using var _1 = TestUser.Is(me);
            await app.Send(new CancelJob(job));
        };

        await app.Settle();

        Assert.Equal((JobState.Cancelled, 10, 10), ((await app.Job(job)).State, (await app.Job(job)).Done, await app.Filled(job)));
    }

    [Fact]
    public async Task Whoever_loses_the_right_meanwhile_stops_the_job_and_is_told_why()
    {
        var (me, email) = await app.AUser("sales");
        var job = await app.Order(me, shelves: 30);
        await app.Services.GetRequiredService<JobRunner>().RunBatch(job, default);

        await app.Send(new EditUser { Id = me, Email = email, FullName = "Dewi", Roles = ["warehouse"] });
        await app.Settle();

        Assert.Equal((JobState.Failed, "Dihentikan: Dewi tidak lagi punya izin customers.edit."), ((await app.Job(job)).State, (await app.Job(job)).Why));
        Assert.Equal(10, await app.Filled(job));
    }

    [Fact]
    public async Task Whoever_is_switched_off_meanwhile_stops_the_job()
    {
        var (me, email) = await app.AUser("sales");
        var job = await app.Order(me, shelves: 30);

        await app.Send(new EditUser { Id = me, Email = email, FullName = "Dewi", Roles = ["sales"], IsActive = false });
        await app.Settle();

        Assert.Equal((JobState.Failed, 0), ((await app.Job(job)).State, await app.Filled(job)));
    }

    [Fact]
    public async Task The_history_names_whoever_started_it()
    {
        var (me, _) = await app.AUser("admin");
        var job = await app.Order(me, shelves: 3);
        await app.Settle();

        var entries = await app.Db(db => db.AuditLogs.Where(x => x.EntityId.StartsWith($"shelf/{job:n}/")).ToListAsync());
        Assert.Equal(3, entries.Count);
        Assert.All(entries, x => Assert.Equal((me, "automation", "job test.shelves"), (x.UserId, x.Source, x.UseCase)));
    }

    [Fact]
    public async Task A_long_job_does_not_keep_somebody_elses_short_one_waiting()
    {
        var long1 = await app.Order((await app.AUser("admin")).Id, shelves: 1000);
        var short1 = await app.Order((await app.AUser("admin")).Id, shelves: 1);
        var runner = app.Services.GetRequiredService<JobRunner>();
        await runner.RunBatch(long1, default);
        app.Clock.Now += TimeSpan.FromSeconds(1);
        await runner.RunBatch(long1, default);

        Assert.Equal(short1, (await runner.Due(1, default)).Single().Id);
        await app.Db(db => db.Jobs.Where(x => x.Id == long1).ExecuteUpdateAsync(x => x.SetProperty(y => y.CancelRequestedAt, app.Clock.Now)));
        await app.Settle();
    }

    [Fact]
    public async Task Of_one_person_one_goes_at_a_time_in_the_order_of_starting()
    {
        var (me, _) = await app.AUser("admin");
        var first = await app.Order(me, shelves: 20);
        await app.Order(me, shelves: 20);

        Assert.Equal(first, (await app.Services.GetRequiredService<JobRunner>().Due(10, default)).Single(x => x.Lane == me).Id);
        await app.Settle();
    }

    [Fact]
    public async Task What_ended_long_ago_is_forgotten_with_its_result_and_what_still_runs_is_not()
    {
        var (me, _) = await app.AUser("admin");
        var done = await app.Order(me, shelves: 5, broken: [2]);
        await app.Settle();
        var result = await app.Db(db => db.Jobs.Where(x => x.Id == done).Select(x => x.ResultFileId).SingleAsync());
        var running = await app.Order(me, shelves: 50);
        await app.Services.GetRequiredService<JobRunner>().RunBatch(running, default);
        await app.Send(new ChangeLimitSettings { SignInsPerMinute = 60, RegistrationsPerHour = 20, KeepJobsDays = 30 });

        app.Clock.Now += TimeSpan.FromDays(31);
        await app.Services.GetRequiredService<UploadSweeper>().Sweep(default);

        Assert.Equal([running], await app.Db(db => db.Jobs.Where(x => x.StartedBy == me).Select(x => x.Id).ToListAsync()));
        Assert.False(await app.Db(db => db.JobFailures.AnyAsync(x => x.JobId == done)));
        Assert.False(await app.Db(db => db.Files.AnyAsync(x => x.Id == result)));
        await app.Settle();
    }

    [Fact]
    public async Task Somebody_elses_is_not_found_unless_one_may_see_all()
    {
        var (owner, _) = await app.AUser("admin");
        var (other, _) = await app.AUser("sales");
        var job = await app.Order(owner, shelves: 1);
        await app.Settle();

        using (TestUser.Is(other, only: "signed-in"))
        {
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new GetJob(job)));
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new CancelJob(job)));
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new GetJobResult(job)));
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new ListJobFailures(job)));
            Assert.Empty((await app.Send(new ListJobs(Everyones: true))).Items);
        }

        using (TestUser.Is(other, only: ["signed-in", "company.jobs.view.all"]))
        {
            Assert.Equal(job, (await app.Send(new GetJob(job))).Id);
            Assert.Contains((await app.Send(new ListJobs(Everyones: true))).Items, x => x.Id == job);
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new GetJobResult(job))); // what is in the file takes the job's own permission
        }
    }
}
