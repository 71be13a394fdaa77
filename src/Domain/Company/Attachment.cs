using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Company;

/// <summary>A file somebody added to a record: a signed form, a photo of the roof. Its <see cref="AggregateRoot.Id"/> is the file's.</summary>
public sealed class Attachment : AggregateRoot
{
    private Attachment() { } // EF

    /// <param name="fileId">of the <see cref="StoredFile"/></param>
    /// <param name="name">for people; the bytes lie under the id</param>
    public Attachment(Guid fileId, string recordKind, Guid recordId, string name, Guid? by, DateTimeOffset now)
    {
        Id = fileId;
        RecordKind = recordKind;
        RecordId = recordId;
        Name = name;
        AddedBy = by;
        AddedAt = now;
    }

    public string RecordKind { get; private init; } = null!;
    public Guid RecordId { get; private init; }
    public string Name { get; private init; } = null!;
    public Guid? AddedBy { get; private init; }
    public DateTimeOffset AddedAt { get; private init; }
    public DateTimeOffset? RemovedAt { get; private set; }

    public void Remove(DateTimeOffset now) => RemovedAt ??= now;
}
