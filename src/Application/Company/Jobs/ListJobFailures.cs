using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Jobs;

/// <summary>What a job could not do, and why, in the order in which it came to them.</summary>
/// <param name="Most">the first so many; null for all, to download</param>
[Requires(Everyone.SignedIn)]
public sealed record ListJobFailures(Guid Id, int? Most = null) : IQuery<IReadOnlyList<Refusal>>;

internal sealed class ListJobFailuresHandler(IAppDb db, ICurrentUser user) : IRequestHandler<ListJobFailures, IReadOnlyList<Refusal>>
{
    public async Task<IReadOnlyList<Refusal>> Handle(ListJobFailures query, CancellationToken ct)
    {
        if (!await db.Jobs.SeenBy(user).AnyAsync(x => x.Id == query.Id, ct))
            throw new NotFoundException(nameof(Job), query.Id);

        return await db.JobFailures.Where(x => x.JobId == query.Id).OrderBy(x => x.Id).Take(query.Most ?? int.MaxValue).Select(x => new Refusal(x.Item, x.Why)).ToListAsync(ct);
    }
}
