using System.Globalization;
using System.Text;
using System.Text.Json;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Imports;

public sealed record ImportJob(Guid ImportId);

/// <summary>What trial, run and undoing share: the import, its kind, and the right to it, asked afresh.</summary>
internal abstract class ImportWork(IAppDb db, IEnumerable<IImportKind> kinds, ICurrentUser user, TimeProvider clock, JobKind<ImportJob> name) : LongJob<ImportJob>(name)
{
    protected IAppDb Db => db;

    protected abstract ImportStage Goal { get; }

    protected async Task<(Import, IImportKind)> Open(Guid id, CancellationToken ct)
    {
        var import = await db.Imports.AsNoTracking().Require(id, ct);
        var kind = kinds.Single(x => x.Name == import.Kind);
        return user.Holds(kind.Permission) ? (import, kind) : throw new DomainException("import.forbidden", $"Dihentikan: {user.FullName} tidak lagi punya izin {kind.Permission}.");
    }

    protected override async Task<JobFile?> Finish(Guid job, ImportJob input, byte[] output, CancellationToken ct)
    {
        (await db.Imports.Require(input.ImportId, ct)).Reach(Goal, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Encoding.UTF8.GetString(output).Count(x => x == '\n') < 2 ? null : new JobFile("baris-salah.csv", "text/csv", (byte[])[.. Encoding.UTF8.GetPreamble(), .. output]);
    }
}

/// <summary>One portion of the file after the other: checked, and by the run also applied.</summary>
internal abstract class ChunkWork(
    IAppDb db, IEnumerable<IImportKind> kinds, ImportChunks chunks, ICurrentUser user, TimeProvider clock, JobKind<ImportJob> name, bool applies)
    : ImportWork(db, kinds, user, clock, name)
{
    protected override async Task<JobBatch> Next(Guid job, ImportJob input, string? cursor, CancellationToken ct)
    {
        var number = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        var (import, kind) = await Open(input.ImportId, ct);
        var rows = await chunks.Read(import.Id, number, ct) ?? [];

        var columns = JsonSerializer.Deserialize<Dictionary<string, int>>(import.Columns!)!;
        var numbers = rows.Select(x => x.Number).ToList();
        var known = await Db.ImportRows.Where(x => x.ImportId == import.Id && numbers.Contains(x.Number)).ToDictionaryAsync(x => x.Number, ct);
        var lines = rows.Where(x => known.GetValueOrDefault(x.Number)?.Outcome is not RowOutcome.Applied).Select(x => ImportChunks.LineOf(x, columns)).ToList();

        var seen = await RefuseTwice(import.Id, await kind.Check(lines, import.Options!, ct), ct);
        foreach (var line in seen)
            Note(import.Id, known, line);
        if (applies)
            await Apply(kind, import, known, seen, ct);
        await Db.SaveChangesAsync(ct);

        return new JobBatch((number + 1) * ImportChunks.Size < import.RowCount ? (number + 1).ToString(CultureInfo.InvariantCulture) : null)
        {
            Done = rows.Count - lines.Count + seen.Count(x => x.Verdict is RowVerdict.New or RowVerdict.Changed),
            Skipped = seen.Count(x => x.Verdict is RowVerdict.Skipped),
            Failures = [.. seen.Where(x => x.Verdict is RowVerdict.Wrong).Select(x => new Refusal($"Baris {x.Line.Number}", x.Why!))],
            Output = WrongRows(import, number == 0, rows, seen),
        };
    }

    private static async Task Apply(IImportKind kind, Import import, Dictionary<int, ImportRow> known, IReadOnlyList<CheckedLine> seen, CancellationToken ct)
    {
        foreach (var done in await kind.Apply([.. seen.Where(x => x.Verdict is RowVerdict.New or RowVerdict.Changed)], import.Options!, ct))
            (known[done.Number].Outcome, known[done.Number].TargetId, known[done.Number].Before, known[done.Number].Version) = (RowOutcome.Applied, done.Target, done.Before, done.Version);
    }

    private void Note(Guid import, Dictionary<int, ImportRow> known, CheckedLine line)
    {
        if (!known.TryGetValue(line.Line.Number, out var row))
            Db.ImportRows.Add(known[line.Line.Number] = row = new ImportRow { ImportId = import, Number = line.Line.Number });
        (row.Verdict, row.Key, row.TargetId) = (line.Verdict, line.Key, line.Target);
    }

    /// <summary>The same thing twice in one file: the first counts.</summary>
    private async Task<IReadOnlyList<CheckedLine>> RefuseTwice(Guid import, IReadOnlyList<CheckedLine> lines, CancellationToken ct)
    {
        var keys = lines.Where(x => x.Key is not null).Select(x => x.Key).Distinct().ToList();
        var first = (await Db.ImportRows.Where(x => x.ImportId == import && keys.Contains(x.Key) && x.Verdict != RowVerdict.Wrong).Select(x => new { x.Key, x.Number }).ToListAsync(ct))
            .Concat(lines.Where(x => x.Key is not null && x.Verdict is not RowVerdict.Wrong).Select(x => new { x.Key, x.Line.Number }))
            .GroupBy(x => x.Key!).ToDictionary(x => x.Key, x => x.Min(y => y.Number));

        return [.. lines.Select(x => x.Key is { } key && first.TryGetValue(key, out var at) && at < x.Line.Number
            ? x with { Verdict = RowVerdict.Wrong, Why = $"Sama dengan baris {at}." } : x)];
    }

    /// <summary>The rows as they stood in the file, with the reason behind, to be corrected and brought again.</summary>
    private static byte[] WrongRows(Import import, bool isFirst, IReadOnlyList<TableRow> rows, IReadOnlyList<CheckedLine> seen)
    {
        var why = seen.Where(x => x.Verdict is RowVerdict.Wrong).ToDictionary(x => x.Line.Number, x => x.Why!);
        var text = new StringBuilder();
        if (isFirst)
            Row([.. import.Headers, "Alasan"]);
        foreach (var row in rows.Where(x => why.ContainsKey(x.Number)))
            Row([.. row.Cells, .. Enumerable.Repeat("", Math.Max(0, import.Headers.Length - row.Cells.Count)), why[row.Number]]);
        return Encoding.UTF8.GetBytes(text.ToString());

        void Row(IReadOnlyList<string> cells) => text.AppendJoin(';', cells.Select(Cell)).Append("\r\n");
    }

    /// <summary>Quoted; what a spreadsheet would take for a formula begins with an apostrophe.</summary>
    private static string Cell(string text) =>
        $"\"{(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>The trial: what would become of each row. Nothing is imported.</summary>
internal sealed class CheckImport(IAppDb db, IEnumerable<IImportKind> kinds, ImportChunks chunks, ICurrentUser user, TimeProvider clock)
    : ChunkWork(db, kinds, chunks, user, clock, Kind, applies: false)
{
    public static readonly JobKind<ImportJob> Kind = new("import.check", Everyone.SignedIn);

    protected override ImportStage Goal => ImportStage.Checked;
}

internal sealed class RunImport(IAppDb db, IEnumerable<IImportKind> kinds, ImportChunks chunks, ICurrentUser user, TimeProvider clock)
    : ChunkWork(db, kinds, chunks, user, clock, Kind, applies: true)
{
    public static readonly JobKind<ImportJob> Kind = new("import.run", Everyone.SignedIn);

    protected override ImportStage Goal => ImportStage.Done;
}

/// <summary>The last rows first, so that what a later row changed is restored before an earlier one is removed.</summary>
internal sealed class TakeBackImport(IAppDb db, IEnumerable<IImportKind> kinds, ICurrentUser user, TimeProvider clock) : ImportWork(db, kinds, user, clock, Kind)
{
    public static readonly JobKind<ImportJob> Kind = new("import.undo", Everyone.SignedIn);

    private const int AtOnce = 200;

    protected override ImportStage Goal => ImportStage.Undone;

    protected override async Task<JobBatch> Next(Guid job, ImportJob input, string? cursor, CancellationToken ct)
    {
        var (import, kind) = await Open(input.ImportId, ct);
        var rows = await Db.ImportRows.Where(x => x.ImportId == import.Id && x.Outcome == RowOutcome.Applied).OrderByDescending(x => x.Number).Take(AtOnce).ToListAsync(ct);

        var kept = rows.Count == 0 ? new Dictionary<int, string>() : await kind.Undo(rows, ct);
        foreach (var row in rows)
            row.Outcome = kept.ContainsKey(row.Number) ? RowOutcome.Kept : RowOutcome.Undone;
        await Db.SaveChangesAsync(ct);

        return new JobBatch(rows.Count == AtOnce ? "more" : null)
        {
            Done = rows.Count - kept.Count, Failures = [.. kept.OrderBy(x => x.Key).Select(x => new Refusal($"Baris {x.Key}", x.Value))],
        };
    }
}
