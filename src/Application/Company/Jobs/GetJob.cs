using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Jobs;

/// <summary>How far a job is. Somebody else's is not found, unless one may see all.</summary>
[Requires(Everyone.SignedIn)]
public sealed record GetJob(Guid Id) : IQuery<JobRow>;

internal sealed class GetJobHandler(IAppDb db, ICurrentUser user) : IRequestHandler<GetJob, JobRow>
{
    public async Task<JobRow> Handle(GetJob query, CancellationToken ct) =>
        await db.Jobs.SeenBy(user).Where(x => x.Id == query.Id).Rows().SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Job), query.Id);
}
