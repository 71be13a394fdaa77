using IspJabbar.Domain.Company;

namespace IspJabbar.Application.Company.Imports;

/// <summary>
/// Something that can be imported from a file. An area brings one class; reading, matching of columns, trial, running, counting and undoing are there
/// already. Everything here is asked some hundred rows at a time, inside the batch's transaction, with the rights of whoever imports.
/// </summary>
public interface IImportKind
{
    /// <summary><c>customers</c></summary>
    string Name { get; }

    /// <summary>Indonesian, lower case, behind "Impor": "pelanggan".</summary>
    string Words { get; }
    string Permission { get; }
    IReadOnlyList<ImportField> Fields { get; }

    /// <summary>What would become of each; changes nothing. One answer for each line, in their order.</summary>
    /// <param name="options">JSON, as the page sent it</param>
    Task<IReadOnlyList<CheckedLine>> Check(IReadOnlyList<ImportLine> lines, string options, CancellationToken ct);

    /// <summary>Does what <see cref="Check"/> said of new and changed ones.</summary>
    Task<IReadOnlyList<AppliedLine>> Apply(IReadOnlyList<CheckedLine> lines, string options, CancellationToken ct);

    /// <summary>Takes back, unless somebody touched it since.</summary>
    /// <returns>row numbers that stay, and why</returns>
    Task<IReadOnlyDictionary<int, string>> Undo(IReadOnlyList<ImportRow> rows, CancellationToken ct);
}

/// <param name="Words">as it stands on the page and in the template</param>
/// <param name="Example">in the template's second row</param>
/// <param name="Headers">other words people write above such a column, lower case without signs</param>
public sealed record ImportField(string Name, string Words, string Example, bool IsRequired = false, params string[] Headers);

/// <param name="Number">of the row, as a spreadsheet counts</param>
/// <param name="Values">by field; columns that were not matched and empty cells are not there</param>
public sealed record ImportLine(int Number, IReadOnlyDictionary<string, string> Values)
{
    public string? this[string field] => Values.GetValueOrDefault(field);
}

/// <param name="Why">when it is wrong or skipped</param>
/// <param name="Key">the same key in another row is the same thing again</param>
/// <param name="Target">the record it would change</param>
public sealed record CheckedLine(ImportLine Line, RowVerdict Verdict, string? Why = null, string? Key = null, Guid? Target = null);

/// <param name="Before">what a changed record said before, sealed by its kind</param>
/// <param name="Version">of the record right after</param>
public sealed record AppliedLine(int Number, Guid Target, string? Before, long Version);

/// <summary>The kinds there are.</summary>
internal static class ImportKinds
{
    extension(IEnumerable<IImportKind> kinds)
    {
        /// <exception cref="Common.Errors.ForbiddenException">Whoever asks may not import such things.</exception>
        public IImportKind Allowed(string name, Common.Security.ICurrentUser user)
        {
            var kind = kinds.SingleOrDefault(x => x.Name == name) ?? throw new Common.Errors.NotFoundException(nameof(IImportKind), name);
            return user.Holds(kind.Permission) ? kind : throw new Common.Errors.ForbiddenException(kind.Permission);
        }
    }
}
