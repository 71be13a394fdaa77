using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Company;

public enum ImportStage
{
    /// <summary>Which column is what has not been said.</summary>
    Uploaded,
    Checking, Checked, Running, Done, Undoing, Undone,
}

public enum RowVerdict { New, Changed, Skipped, Wrong }

public enum RowOutcome
{
    /// <summary>Only looked at.</summary>
    None,
    Applied,
    Undone,
    /// <summary>Could not be taken back; the undoing job says why.</summary>
    Kept,
}

/// <summary>A file of rows on its way in: uploaded, columns matched, tried out, run, and for a day taken back.</summary>
public sealed class Import : AggregateRoot
{
    public static readonly TimeSpan UndoFor = TimeSpan.FromHours(24);

    private Import() { } // EF

    public Import(Guid id, string kind, string fileName, IReadOnlyList<string> headers, int rowCount, Guid? by, DateTimeOffset now)
    {
        Id = id;
        Kind = kind;
        FileName = fileName;
        Headers = [.. headers];
        RowCount = rowCount;
        UploadedBy = by;
        UploadedAt = now;
    }

    public string Kind { get; private init; } = null!;
    public string FileName { get; private init; } = null!;
    public string[] Headers { get; private init; } = [];
    public int RowCount { get; private init; }

    /// <summary>JSON: field by name, position of its column.</summary>
    public string? Columns { get; private set; }

    /// <summary>JSON, in the words of its kind.</summary>
    public string? Options { get; private set; }
    public ImportStage Stage { get; private set; }
    public Guid? UploadedBy { get; private init; }
    public DateTimeOffset UploadedAt { get; private init; }

    /// <summary>When it had run to its end.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The job of its present stage.</summary>
    public Guid? JobId { get; private set; }

    public bool CanBeUndone(DateTimeOffset now) => Stage is ImportStage.Done && now - EndedAt < UndoFor;

    public void Check(string columns, string options, Guid job)
    {
        if (Stage is not (ImportStage.Uploaded or ImportStage.Checking or ImportStage.Checked))
            throw new ConflictException("import.begun", "Impor ini sudah dijalankan. Unggah berkasnya lagi untuk impor baru.");

        (Columns, Options, Stage, JobId) = (columns, options, ImportStage.Checking, job);
    }

    public void Run(Guid job)
    {
        if (Stage is not (ImportStage.Checked or ImportStage.Running))
            throw new ConflictException("import.unchecked", "Uji coba dulu, lalu jalankan.");

        (Stage, JobId) = (ImportStage.Running, job);
    }

    public void Undo(Guid job, DateTimeOffset now)
    {
        if (Stage is not ImportStage.Undoing && !CanBeUndone(now))
            throw new ConflictException("import.too-late", "Impor dapat dibatalkan paling lama 24 jam sesudah selesai.");

        (Stage, JobId) = (ImportStage.Undoing, job);
    }

    public void Reach(ImportStage stage, DateTimeOffset now)
    {
        Stage = stage;
        if (stage is ImportStage.Done)
            EndedAt = now;
    }
}

/// <summary>Some hundred rows as they stood in the file, sealed.</summary>
public sealed class ImportChunk
{
    public required Guid ImportId { get; init; }

    /// <summary>From 0.</summary>
    public required int Number { get; init; }
    public required byte[] Content { get; init; }
}

/// <summary>What became of one row.</summary>
public sealed class ImportRow
{
    public required Guid ImportId { get; init; }

    /// <summary>As a spreadsheet counts: the first row below the headers is 2.</summary>
    public required int Number { get; init; }
    public RowVerdict Verdict { get; set; }

    /// <summary>The same key further up is the same thing twice.</summary>
    public string? Key { get; set; }
    public Guid? TargetId { get; set; }
    public RowOutcome Outcome { get; set; }

    /// <summary>What a changed record said before, sealed.</summary>
    public string? Before { get; set; }

    /// <summary>Of the record right after; another one later means that somebody touched it.</summary>
    public long? Version { get; set; }
}

/// <summary>Which column was what, the last time this person brought a file with these headers.</summary>
public sealed class ImportHabit
{
    private ImportHabit() { } // EF

    public ImportHabit(Guid userId, string kind, string headers)
    {
        UserId = userId;
        Kind = kind;
        Headers = headers;
    }

    public Guid UserId { get; private init; }
    public string Kind { get; private init; } = null!;

    /// <summary>Hash of the header row.</summary>
    public string Headers { get; private init; } = null!;
    public string Columns { get; set; } = null!;
}
