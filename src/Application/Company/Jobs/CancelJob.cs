using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Company.Jobs;

/// <summary>Stops a job before its next batch. What it has done stays; cancelling twice, or after the end, changes nothing.</summary>
[Requires(Everyone.SignedIn)]
public sealed record CancelJob(Guid Id) : ICommand<Unit>;

internal sealed class CancelJobHandler(IAppDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<CancelJob, Unit>
{
    public async Task<Unit> Handle(CancelJob command, CancellationToken ct)
    {
        var job = await db.Jobs.SeenBy(user).Require(command.Id, ct);

        job.RequestCancel(clock.GetUtcNow());
        if (job.StartedBy is { } starter)
            await db.Announce($"user:{starter}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
