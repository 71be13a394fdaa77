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

    public async Task<IReadOnlyList<JobRow>> Handle(ListMyPresentJobs query, CancellationToken ct)
    {
        if (user.Id is not { } me)
            return [];

        // Hardly anybody has one; that is remembered. What is there moves on by the second.
        var (since, mine) = (clock.GetUtcNow() - JustNow, new Present(me));
        return await recent.Get(mine, async () => await Read(me, since, ct) is { Count: > 0 }) ? await Read(me, since, ct) : [];
    }

    private Task<List<JobRow>> Read(Guid me, DateTimeOffset since, CancellationToken ct)
    {
        var newest = db.Jobs.Where(x => x.StartedBy == me).OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Take(20); // what runs is among the newest
        return newest.Where(x => x.EndedAt == null || x.EndedAt > since).OrderBy(x => x.CreatedAt).Rows().Take(Most).ToListAsync(ct);
    }

    private sealed record Present(Guid Whose);
}
