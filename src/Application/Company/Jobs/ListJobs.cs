using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Jobs;

/// <summary>The newest first: the own ones, or with the permission everybody's.</summary>
/// <param name="Everyones">of all people; those who may not see them get their own</param>
[Requires(Everyone.SignedIn)]
public sealed record ListJobs(bool Everyones = false, int Page = 1, int PageSize = 25) : IQuery<PageOf<JobRow>>;

/// <summary>What the panel shows: the own jobs that are not done, and those that ended just now.</summary>
[Requires(Everyone.SignedIn)]
public sealed record ListMyPresentJobs : IQuery<IReadOnlyList<JobRow>>;

internal sealed class ListJobsHandler(IAppDb db, ICurrentUser user) : IRequestHandler<ListJobs, PageOf<JobRow>>
{
    public Task<PageOf<JobRow>> Handle(ListJobs query, CancellationToken ct)
    {
        var me = user.Id;
        var seen = query.Everyones && user.Holds(CompanyPermissions.ViewAllJobs) ? db.Jobs : db.Jobs.Where(x => me != null && x.StartedBy == me);
        return seen.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Rows().ToPage(query.Page, query.PageSize, ct);
    }
}

internal sealed class ListMyPresentJobsHandler(IAppDb db, ICurrentUser user, RecentLookups recent, TimeProvider clock) : IRequestHandler<ListMyPresentJobs, IReadOnlyList<JobRow>>
{
    private const int Most = 5;
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<JobRow>> Handle(ListMyPresentJobs query, CancellationToken ct) =>
        user.Id is { } me ? await recent.Get((me, query), () => Read(me, ct)) : [];

    private Task<List<JobRow>> Read(Guid me, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - JustNow;
        var newest = db.Jobs.Where(x => x.StartedBy == me).OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Take(20); // what runs is among the newest
        return newest.Where(x => x.EndedAt == null || x.EndedAt > since).OrderBy(x => x.CreatedAt).Rows().Take(Most).ToListAsync(ct);
    }
}
