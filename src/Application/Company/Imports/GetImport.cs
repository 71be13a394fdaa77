using System.Text.Json;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Imports;

/// <summary>One import: its columns, the first rows, and how far it is.</summary>
[Requires(Everyone.SignedIn)]
public sealed record GetImport(Guid Id) : IQuery<ImportDetails>;

[Requires(Everyone.SignedIn)]
public sealed record ListImports(string Kind, int Page = 1, int PageSize = 25) : IQuery<PageOf<ImportSummary>>;

/// <param name="Columns">by field, the position of its column: as chosen, as last time, or guessed</param>
/// <param name="Sample">the first rows of the file</param>
/// <param name="Options">JSON as the page sent it; null before</param>
/// <param name="Counts">rows by verdict, once tried out</param>
/// <param name="Undone">rows taken back</param>
public sealed record ImportDetails(
    Guid Id, string Kind, string FileName, ImportStage Stage, IReadOnlyList<string> Headers, IReadOnlyDictionary<string, int> Columns, IReadOnlyList<ImportField> Fields,
    IReadOnlyList<IReadOnlyList<string>> Sample, string? Options, int RowCount, IReadOnlyDictionary<RowVerdict, int> Counts, int Applied, int Undone, int Kept, JobRow? Job,
    bool CanBeUndone, DateTimeOffset? UndoUntil);

public sealed record ImportSummary(Guid Id, string FileName, ImportStage Stage, int RowCount, DateTimeOffset UploadedAt);

internal sealed class GetImportHandler(IAppDb db, IEnumerable<IImportKind> kinds, ImportChunks chunks, ICurrentUser user, TimeProvider clock) : IRequestHandler<GetImport, ImportDetails>
{
    private const int Shown = 3;

    public async Task<ImportDetails> Handle(GetImport query, CancellationToken ct)
    {
        var import = await db.Imports.AsNoTracking().Require(query.Id, ct);
        var kind = kinds.Allowed(import.Kind, user);

        var verdicts = await db.ImportRows.Where(x => x.ImportId == import.Id).GroupBy(x => new { x.Verdict, x.Outcome })
            .Select(some => new { some.Key.Verdict, some.Key.Outcome, Count = some.Count() }).ToListAsync(ct);
        var job = import.JobId is { } id ? await db.Jobs.Where(x => x.Id == id).Rows().SingleOrDefaultAsync(ct) : null;
        var sample = await chunks.Read(import.Id, 0, ct) ?? [];

        return new ImportDetails(
            import.Id, import.Kind, import.FileName, import.Stage, import.Headers, await Columns(import, kind, ct), kind.Fields,
            [.. sample.Take(Shown).Select(x => x.Cells)], import.Options, import.RowCount,
            verdicts.GroupBy(x => x.Verdict).ToDictionary(x => x.Key, x => x.Sum(y => y.Count)),
            Of(RowOutcome.Applied), Of(RowOutcome.Undone), Of(RowOutcome.Kept), job, import.CanBeUndone(clock.GetUtcNow()), import.EndedAt + Import.UndoFor);

        int Of(RowOutcome outcome) => verdicts.Where(x => x.Outcome == outcome).Sum(x => x.Count);
    }

    private async Task<IReadOnlyDictionary<string, int>> Columns(Import import, IImportKind kind, CancellationToken ct)
    {
        var hash = ImportColumns.HashOf(import.Headers);
        var chosen = import.Columns
            ?? await db.ImportHabits.Where(x => x.UserId == user.Id && x.Kind == kind.Name && x.Headers == hash).Select(x => x.Columns).SingleOrDefaultAsync(ct);
        return chosen is null ? ImportColumns.Guess(kind.Fields, import.Headers) : JsonSerializer.Deserialize<Dictionary<string, int>>(chosen)!;
    }
}

internal sealed class ListImportsHandler(IAppDb db, IEnumerable<IImportKind> kinds, ICurrentUser user) : IRequestHandler<ListImports, PageOf<ImportSummary>>
{
    public Task<PageOf<ImportSummary>> Handle(ListImports query, CancellationToken ct)
    {
        var kind = kinds.Allowed(query.Kind, user).Name;
        return db.Imports.Where(x => x.Kind == kind).OrderByDescending(x => x.UploadedAt).ThenByDescending(x => x.Id)
            .Select(x => new ImportSummary(x.Id, x.FileName, x.Stage, x.RowCount, x.UploadedAt))
            .ToPage(query.Page, query.PageSize, ct);
    }
}
