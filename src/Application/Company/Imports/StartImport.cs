using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Imports;

/// <summary>Runs an import that was tried out. After a job that was cancelled or broke down, it goes on with the rows that are left.</summary>
/// <param name="JobId">made by the form: sent twice, it runs once</param>
[Requires(Everyone.SignedIn)]
public sealed record StartImport(Guid Id, Guid JobId) : ICommand<Unit>;

/// <summary>Takes a whole import back, within a day.</summary>
[Requires(Everyone.SignedIn)]
public sealed record UndoImport(Guid Id, Guid JobId) : ICommand<Unit>;

internal sealed class StartImportHandler(IAppDb db, IEnumerable<IImportKind> kinds, JobOrders jobs, ICurrentUser user) : IRequestHandler<StartImport, Unit>
{
    public async Task<Unit> Handle(StartImport command, CancellationToken ct)
    {
        await db.Lock<Import>(command.Id, ct);
        var import = await db.Imports.Require(command.Id, ct);
        var kind = kinds.Allowed(import.Kind, user);
        if (await db.Jobs.AnyAsync(x => x.Id == command.JobId || x.Id == import.JobId && x.EndedAt == null, ct))
            return Unit.Value;

        await jobs.Order(RunImport.Kind, command.JobId, $"Impor {kind.Words}", new ImportJob(import.Id), import.RowCount, ct);
        import.Run(command.JobId);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class UndoImportHandler(IAppDb db, IEnumerable<IImportKind> kinds, JobOrders jobs, ICurrentUser user, TimeProvider clock) : IRequestHandler<UndoImport, Unit>
{
    public async Task<Unit> Handle(UndoImport command, CancellationToken ct)
    {
        await db.Lock<Import>(command.Id, ct);
        var import = await db.Imports.Require(command.Id, ct);
        var kind = kinds.Allowed(import.Kind, user);
        if (await db.Jobs.AnyAsync(x => x.Id == command.JobId || x.Id == import.JobId && x.EndedAt == null, ct))
            return Unit.Value;

        var rows = await db.ImportRows.CountAsync(x => x.ImportId == import.Id && x.Outcome == RowOutcome.Applied, ct);
        await jobs.Order(TakeBackImport.Kind, command.JobId, $"Batalkan impor {kind.Words}", new ImportJob(import.Id), rows, ct);
        import.Undo(command.JobId, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
