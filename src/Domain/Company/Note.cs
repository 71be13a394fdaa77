using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Company;

/// <summary>
/// What somebody wrote down about a record for the colleagues. Never changed afterwards; one taken back stays readable in the audit log.
/// </summary>
public sealed class Note : AggregateRoot
{
    public const int Longest = 2_000;

    private Note() { } // EF

    /// <param name="recordKind">what it is about, <c>customer</c></param>
    public Note(Guid id, string recordKind, Guid recordId, string body, Guid? by, DateTimeOffset now)
    {
        Id = id;
        RecordKind = recordKind;
        RecordId = recordId;
        Body = body.Trim();
        WrittenBy = by;
        WrittenAt = now;
    }

    public string RecordKind { get; private init; } = null!;
    public Guid RecordId { get; private init; }
    public string Body { get; private init; } = null!;
    public Guid? WrittenBy { get; private init; }
    public DateTimeOffset WrittenAt { get; private init; }
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>Only by who wrote it: what colleagues said is not ours to unsay.</summary>
    public void Remove(Guid? by, DateTimeOffset now)
    {
        if (by != WrittenBy)
            throw new ConflictException("note.not-yours", "Hanya penulisnya yang dapat menghapus catatan.");

        RemovedAt ??= now;
    }
}
