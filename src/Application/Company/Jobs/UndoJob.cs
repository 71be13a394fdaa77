using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Company;
using MediatR;

namespace IspJabbar.Application.Company.Jobs;

/// <summary>Takes back what an ended job did, as a job of its own; exactly what it did, and only what nobody touched since.</summary>
/// <param name="UndoId">of the job that takes it back, made by the form: sent twice it is one</param>
/// <returns>the job that takes it back; an earlier one if there is one</returns>
[Requires(Everyone.SignedIn)]
public sealed record UndoJob(Guid Id, Guid UndoId) : ICommand<Guid>;

internal sealed class UndoJobHandler(IAppDb db, IEnumerable<ILongJob> kinds, ICurrentUser user, TimeProvider clock) : IRequestHandler<UndoJob, Guid>
{
    public async Task<Guid> Handle(UndoJob command, CancellationToken ct)
    {
        await db.Lock<Job>(command.Id, ct);
        var job = await db.Jobs.SeenBy(user).Require(command.Id, ct);
        if (job.UndoneBy is { } earlier)
            return earlier;

        var kind = kinds.SingleOrDefault(x => x.Name == job.Kind) ?? throw new NotFoundException(nameof(ILongJob), job.Kind);
        if (!user.Holds(kind.Permission))
            throw new ForbiddenException(kind.Permission);

        job.Undo(command.UndoId, clock.GetUtcNow());
        await kind.Undo(job.Id, job.Input, command.UndoId, ct);
        await db.SaveChangesAsync(ct);
        return command.UndoId;
    }
}
