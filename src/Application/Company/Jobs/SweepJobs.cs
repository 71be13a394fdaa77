using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Jobs;

/// <summary>
/// Forgets jobs and imports that ended long ago (<see cref="LimitSettings.KeepJobsDays"/>), with results, failures and the rows of uploaded files:
/// people's data lies in them. What they did stays done. Bytes of results are taken away by whoever sweeps files without a row.
/// </summary>
[Requires(Everyone.Automation)]
public sealed record SweepJobs : ICommand<Unit>;

internal sealed class SweepJobsHandler(IAppDb db, CompanySettings settings, TimeProvider clock) : IRequestHandler<SweepJobs, Unit>
{
    private const int JobsAtOnce = 200;

    /// <summary>Up to fifty thousand rows go with each.</summary>
    private const int ImportsAtOnce = 20;

    private static readonly ImportStage[] AtWork = [ImportStage.Checking, ImportStage.Running, ImportStage.Undoing];

    public async Task<Unit> Handle(SweepJobs command, CancellationToken ct)
    {
        var before = clock.GetUtcNow() - TimeSpan.FromDays((await settings.Get<LimitSettings>(ct)).KeepJobsDays);
        var imports = await db.Imports
            .Where(x => x.UploadedAt < before && (x.EndedAt == null || x.EndedAt < before))
            .Where(x => !AtWork.Contains(x.Stage) || !db.Jobs.Any(job => job.Id == x.JobId && (job.EndedAt == null || job.EndedAt > before)))
            .OrderBy(x => x.UploadedAt).Take(ImportsAtOnce).ToListAsync(ct);
        db.Imports.RemoveRange(imports);
        await db.SaveChangesAsync(ct);

        var jobs = await db.Jobs
            .Where(x => x.CreatedAt < before && x.EndedAt < before && !db.Imports.Any(import => import.JobId == x.Id))
            .OrderBy(x => x.CreatedAt).Take(JobsAtOnce).ToListAsync(ct);
        var results = jobs.Select(x => x.ResultFileId).OfType<Guid>().ToList();
        db.Jobs.RemoveRange(jobs);
        db.Files.RemoveRange(await db.Files.Where(x => results.Contains(x.Id)).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
