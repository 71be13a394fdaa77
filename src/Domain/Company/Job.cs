using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company.Events;

namespace IspJabbar.Domain.Company;

public enum JobState { Queued, Running, Done, Failed, Cancelled }

/// <summary>
/// Work that takes longer than somebody waits: what was asked, who asked, how far it is. Done batch by batch; counters and <see cref="Cursor"/> change
/// in the transaction of the batch itself.
/// </summary>
public sealed class Job : AggregateRoot
{
    private Job() { } // EF

    /// <param name="id">made by the form, so that it is started once however often the form is sent</param>
    /// <param name="title">what it does, in words: "Mengirim pengingat"</param>
    /// <param name="input">JSON</param>
    /// <param name="startedBy">whose rights it has; null for the system itself</param>
    public Job(Guid id, string kind, string title, string input, int? total, Guid? startedBy, DateTimeOffset now)
    {
        Id = id;
        Kind = kind;
        Title = title;
        Input = input;
        Total = total;
        StartedBy = startedBy;
        CreatedAt = DueAt = ServedAt = now;
    }

    public string Kind { get; private init; } = null!;
    public string Title { get; private init; } = null!;
    public string Input { get; private init; } = null!;
    public Guid? StartedBy { get; private init; }
    public JobState State { get; private set; }

    /// <summary>How many there are to do; null while nobody knows.</summary>
    public int? Total { get; private set; }
    public int Done { get; private set; }
    public int Failed { get; private set; }
    public int Skipped { get; private set; }

    /// <summary>Batches committed. A batch that finds another number than it began with was done by somebody else.</summary>
    public int Batches { get; private set; }

    /// <summary>Where the next batch begins, in the words of the job's kind; null at the beginning.</summary>
    public string? Cursor { get; private set; }

    /// <summary>Milliseconds spent in committed batches: what the estimate is made of, whatever pauses lay between.</summary>
    public long WorkedMs { get; private set; }

    /// <summary>Tries of the present batch that broke down.</summary>
    public int Attempts { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>When somebody last worked on it: who waits longest goes next.</summary>
    public DateTimeOffset ServedAt { get; private set; }
    public DateTimeOffset? CancelRequestedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? Why { get; private set; }
    /// <summary>What it did can be taken back until then; null when it cannot, or there is nothing.</summary>
    public DateTimeOffset? UndoUntil { get; private set; }

    /// <summary>The job that took it back.</summary>
    public Guid? UndoneBy { get; private set; }
    public string? ResultName { get; private set; }
    public Guid? ResultFileId { get; private set; }

    /// <summary>Ends before the next batch. What is done already stays done.</summary>
    public void RequestCancel(DateTimeOffset now)
    {
        if (EndedAt is null)
            CancelRequestedAt ??= now;
    }

    public void End(JobState state, string? why, DateTimeOffset now)
    {
        if (EndedAt is not null)
            return;

        State = state;
        Why = why;
        EndedAt = now;
        Raise(new JobEnded(Id, StartedBy, Title, EndingOf(state), Done, Failed, Skipped, why, ResultFileId is not null));
    }

    public void OfferUndo(DateTimeOffset until) => UndoUntil = until;

    /// <param name="by">the job that takes it back</param>
    public void Undo(Guid by, DateTimeOffset now)
    {
        if (EndedAt is null)
            throw new ConflictException("job.running", "Pekerjaan ini belum selesai. Batalkan dulu, lalu urungkan.");
        if (UndoUntil is null || UndoUntil <= now)
            throw new ConflictException("job.too-late", "Pekerjaan ini tidak dapat diurungkan lagi.");

        UndoneBy = by;
    }

    private static string EndingOf(JobState state) => state switch { JobState.Done => "done", JobState.Cancelled => "cancelled", _ => "failed" };

    public void Bring(StoredFile result, string name)
    {
        result.BelongTo(Id);
        ResultFileId = result.Id;
        ResultName = name;
    }
}

/// <summary>Something a job could not do, and why; the others it did.</summary>
public sealed class JobFailure
{
    public long Id { get; init; }
    public required Guid JobId { get; init; }
    public required string Item { get; init; }
    public required string Why { get; init; }
}

/// <summary>A piece of the result that is still being written, sealed.</summary>
public sealed class JobPart
{
    public required Guid JobId { get; init; }
    public required int Batch { get; init; }
    public required byte[] Content { get; init; }
}

/// <summary>Something a job changed, so that exactly that can be taken back.</summary>
public sealed class JobSubject
{
    public required Guid JobId { get; init; }
    public required Guid SubjectId { get; init; }
}
