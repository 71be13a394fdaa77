using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Imports;

/// <summary>Says which column is what, remembers it for the next file with these headers, and tries the import out. Nothing is imported yet.</summary>
/// <param name="JobId">made by the form: sent twice, it is tried once</param>
/// <param name="Columns">by field, the position of its column</param>
/// <param name="Options">JSON, in the words of the kind</param>
[Requires(Everyone.SignedIn)]
public sealed record MatchImport(Guid Id, Guid JobId, IReadOnlyDictionary<string, int> Columns, string Options) : ICommand<Unit>;

internal sealed class MatchImportHandler(IAppDb db, IEnumerable<IImportKind> kinds, JobOrders jobs, ICurrentUser user) : IRequestHandler<MatchImport, Unit>
{
    public async Task<Unit> Handle(MatchImport command, CancellationToken ct)
    {
        await db.Lock<Import>(command.Id, ct);
        var import = await db.Imports.Require(command.Id, ct);
        var kind = kinds.Allowed(import.Kind, user);
        if (await db.Jobs.AnyAsync(x => x.Id == command.JobId, ct))
            return Unit.Value;

        Refuse(command, import, kind);
        var columns = JsonSerializer.Serialize(command.Columns);
        await jobs.Order(CheckImport.Kind, command.JobId, $"Uji coba impor {kind.Words}", new ImportJob(import.Id), import.RowCount, ct);
        import.Check(columns, command.Options, command.JobId);
        await db.ImportRows.Where(x => x.ImportId == import.Id).ExecuteDeleteAsync(ct);
        await Remember(import, columns, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private static void Refuse(MatchImport command, Import import, IImportKind kind)
    {
        List<ValidationFailure> wrong = [.. kind.Fields.Where(x => x.IsRequired && !command.Columns.ContainsKey(x.Name)).Select(x => new ValidationFailure(x.Name, $"Pilih kolom untuk {x.Words}."))];
        foreach (var (field, at) in command.Columns)
        {
            if (kind.Fields.All(x => x.Name != field) || at < 0 || at >= import.Headers.Length)
                wrong.Add(new ValidationFailure(field, "Kolom ini tidak ada di berkas."));
            else if (command.Columns.Any(x => x.Value == at && string.CompareOrdinal(x.Key, field) < 0))
                wrong.Add(new ValidationFailure(field, "Kolom ini sudah dipakai isian lain."));
        }

        if (wrong.Count > 0)
            throw new ValidationException(wrong);
    }

    private async Task Remember(Import import, string columns, CancellationToken ct)
    {
        if (user.Id is not { } me)
            return;

        var hash = ImportColumns.HashOf(import.Headers);
        var habit = await db.ImportHabits.SingleOrDefaultAsync(x => x.UserId == me && x.Kind == import.Kind && x.Headers == hash, ct);
        if (habit is null)
            db.ImportHabits.Add(habit = new ImportHabit(me, import.Kind, hash));
        habit.Columns = columns;
    }
}
