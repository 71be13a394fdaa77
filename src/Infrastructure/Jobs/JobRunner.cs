using System.Security.Cryptography;
using FluentValidation;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Infrastructure.Identity;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>
/// Does one batch of one job, with the rights its starter has at this moment. Rows, counters, cursor and result are one transaction, and the counter of
/// batches is compared in it: two who did the same batch are found out at the end, and the second one's work is taken back.
/// </summary>
public sealed partial class JobRunner(IServiceScopeFactory scopes, ILogger<JobRunner> logger, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>The oldest job of each person that waits for its next batch; who was served longest ago first.</summary>
    public async Task<IReadOnlyList<DueJob>> Due(int limit, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var known = scope.ServiceProvider.GetServices<ILongJob>().Select(x => x.Name).ToArray(); // a newer version's kinds are left to the newer version

        return await db.Database.SqlQuery<DueJob>($"""
            select id as "Id", lane as "Lane" from (
                select distinct on (coalesce(started_by, id)) id, coalesce(started_by, id) as lane, due_at, served_at
                from company.jobs
                where ended_at is null and kind = any ({known})
                order by coalesce(started_by, id), created_at, id) as first
            where due_at <= {clock.GetUtcNow()}
            order by served_at, id
            limit {limit}
            """).ToListAsync(ct);
    }

    /// <returns>false when the job has ended, or has to wait</returns>
    public async Task<bool> RunBatch(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<AppDbContext>();

        var job = await db.Jobs.AsNoTracking().SingleOrDefaultAsync(x => x.Id == id && x.EndedAt == null, ct);
        if (job is null)
            return false;

        if (job.CancelRequestedAt is not null)
            return await End(id, JobState.Cancelled, null, ct);

        var work = services.GetServices<ILongJob>().Single(x => x.Name == job.Kind);
        if (await Refusal(services, job, work, ct) is { } refusal)
            return await End(id, JobState.Failed, refusal, ct);

        services.GetRequiredService<UseCaseContext>().Enter($"job {job.Kind}");
        try
        {
            return await Run(services, db, job, work, ct);
        }
        catch (Exception error) when (error is DomainException or ValidationException)
        {
            return await End(id, JobState.Failed, error.Message, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            BrokeDown(job.Kind, id, error);
            return await BackOff(job, ct);
        }
    }

    /// <summary>Takes the place of whoever started the job; says why that is no longer possible.</summary>
    private static async Task<string?> Refusal(IServiceProvider services, Job job, ILongJob work, CancellationToken ct)
    {
        var actor = services.GetRequiredService<Actor>();
        if (job.StartedBy is not { } starter)
        {
            actor.BecomeSystem();
            return null;
        }

        if (await services.GetRequiredService<Principals>().OfUser(starter, ct) is not { } person)
            return "Dihentikan: pengguna yang memulainya sudah dinonaktifkan.";

        actor.Become(person);
        return services.GetRequiredService<ICurrentUser>().Holds(work.Permission) ? null : $"Dihentikan: {person.FullName} tidak lagi punya izin {work.Permission}.";
    }

    private async Task<bool> Run(IServiceProvider services, AppDbContext db, Job job, ILongJob work, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        await work.Prepare(job.Id, job.Input, job.Cursor, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        var batch = await work.Next(job.Id, job.Input, job.Cursor, ct);
        db.JobFailures.AddRange(batch.Failures.Select(x => new JobFailure { JobId = job.Id, Item = x.Item, Why = x.Why }));
        db.JobSubjects.AddRange(batch.Changed.Select(x => new JobSubject { JobId = job.Id, SubjectId = x }));
        if (!batch.Output.IsEmpty)
            db.JobParts.Add(new JobPart { JobId = job.Id, Batch = job.Batches, Content = services.GetRequiredService<IFieldCipher>().EncryptBytes(batch.Output.Span, SealedFields.JobPart, job.Id) });
        await db.SaveChangesAsync(ct);

        if (!await Advance(db, job, batch, (long)clock.GetElapsedTime(began).TotalMilliseconds, ct))
            return false; // somebody else did this batch

        if (batch.Cursor is null)
            await Finish(services, db, job, work, ct);

        await Tell(db, job, ct);
        await transaction.CommitAsync(ct);
        return batch.Cursor is not null;
    }

    private async Task<bool> Advance(AppDbContext db, Job job, JobBatch batch, long tookMs, CancellationToken ct) =>
        await db.Jobs.Where(x => x.Id == job.Id && x.EndedAt == null && x.Batches == job.Batches).ExecuteUpdateAsync(x => x
            .SetProperty(y => y.State, JobState.Running)
            .SetProperty(y => y.Total, y => batch.Total ?? y.Total)
            .SetProperty(y => y.Done, y => y.Done + batch.Done)
            .SetProperty(y => y.Failed, y => y.Failed + batch.Failures.Count)
            .SetProperty(y => y.Skipped, y => y.Skipped + batch.Skipped)
            .SetProperty(y => y.Batches, y => y.Batches + 1)
            .SetProperty(y => y.Cursor, batch.Cursor)
            .SetProperty(y => y.WorkedMs, y => y.WorkedMs + tookMs)
            .SetProperty(y => y.Attempts, 0)
            .SetProperty(y => y.ServedAt, clock.GetUtcNow()), ct) == 1;

    private async Task Finish(IServiceProvider services, AppDbContext db, Job job, ILongJob work, CancellationToken ct)
    {
        var cipher = services.GetRequiredService<IFieldCipher>();
        var parts = await db.JobParts.AsNoTracking().Where(x => x.JobId == job.Id).OrderBy(x => x.Batch).Select(x => x.Content).ToListAsync(ct);
        byte[] output = [.. parts.SelectMany(part => cipher.DecryptBytes(part, SealedFields.JobPart, job.Id))];

        var file = await work.Finish(job.Id, job.Input, output, ct);
        db.ChangeTracker.Clear();
        var ended = await db.Jobs.SingleAsync(x => x.Id == job.Id, ct);

        if (file is not null)
        {
            var stored = new StoredFile(
                Guid.CreateVersion7(), FileKind.JobResult, file.ContentType, file.Content.Length, 0, 0,
                Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)), job.StartedBy, clock.GetUtcNow());

            // The file first: a file without a row is swept away, a row without a file would be a lie.
            await services.GetRequiredService<IFileStore>().Save(stored.Id, cipher.EncryptBytes(file.Content.Span, SealedFields.File, stored.Id), ct);
            db.Files.Add(stored);
            ended.Bring(stored, file.Name);
        }

        ended.End(JobState.Done, null, clock.GetUtcNow());
        await OfferUndo(db, ended, work, ct);
        await db.SaveChangesAsync(ct);
        await db.JobParts.Where(x => x.JobId == job.Id).ExecuteDeleteAsync(ct);
    }

    /// <summary>In a scope of its own: what the batch had changed is not saved along with it.</summary>
    private async Task<bool> End(Guid id, JobState state, string? why, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        scope.ServiceProvider.GetRequiredService<UseCaseContext>().Enter("job");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        await db.Lock<Job>(id, ct);
        var job = await db.Jobs.SingleAsync(x => x.Id == id, ct);
        job.End(state, why, clock.GetUtcNow());
        if (scope.ServiceProvider.GetServices<ILongJob>().SingleOrDefault(x => x.Name == job.Kind) is { } work)
            await OfferUndo(db, job, work, ct);
        await db.SaveChangesAsync(ct);
        await db.JobParts.Where(x => x.JobId == id).ExecuteDeleteAsync(ct);

        await Tell(db, job, ct);
        await transaction.CommitAsync(ct);
        return false;
    }

    /// <summary>Again after 2, 4, 8 and 16 seconds: a deadlock or a database that was away is over by then. What breaks down five times is broken.</summary>
    private async Task<bool> BackOff(Job job, CancellationToken ct)
    {
        if (job.Attempts + 1 >= Attempts)
            return await End(job.Id, JobState.Failed, "Ada yang salah di sisi kami. Yang sudah selesai tetap tersimpan; mulai lagi, dan beri tahu kami kalau terulang.", ct);

        await using var scope = scopes.CreateSystemScope();
        var due = clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Pow(2, job.Attempts + 1));
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().Jobs
            .Where(x => x.Id == job.Id && x.Batches == job.Batches)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.Attempts, y => y.Attempts + 1).SetProperty(y => y.DueAt, due), ct);
        return false;
    }

    /// <summary>Also when it was stopped half way: what it did until then is done.</summary>
    private async Task OfferUndo(AppDbContext db, Job job, ILongJob work, CancellationToken ct)
    {
        if (work.UndoFor(job.Input) is { } time && await db.JobSubjects.AnyAsync(x => x.JobId == job.Id, ct))
            job.OfferUndo(clock.GetUtcNow() + time);
    }

    private static Task Tell(AppDbContext db, Job job, CancellationToken ct) =>
        job.StartedBy is { } starter ? db.Announce($"user:{starter}", ct) : Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Kind} {Id} broke down")]
    private partial void BrokeDown(string kind, Guid id, Exception error);
}

/// <param name="Lane">whose turn it is: of each person's jobs one goes at a time, wherever</param>
public sealed record DueJob(Guid Id, Guid Lane);
