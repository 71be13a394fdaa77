using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing.Bank;

/// <summary>A statement somebody brought; the file is kept as it came.</summary>
public sealed class BankImport : AggregateRoot
{
    private BankImport() { } // EF

    public BankImport(Guid id, Guid accountId, Guid fileId, string fileName, Guid? by, DateTimeOffset now)
    {
        (Id, AccountId, FileId, FileName) = (id, accountId, fileId, fileName);
        (UploadedBy, UploadedAt) = (by, now);
    }

    public Guid AccountId { get; private init; }
    public Guid FileId { get; private init; }
    public string FileName { get; private init; } = null!;
    public DateTimeOffset UploadedAt { get; private init; }
    public Guid? UploadedBy { get; private init; }

    /// <summary>Null while its columns are still being matched.</summary>
    public DateTimeOffset? EnteredAt { get; private set; }

    /// <summary>New lines of money in; <see cref="Known"/> had come before, <see cref="Passed"/> were money out or no line at all.</summary>
    public int Entered { get; private set; }
    public int Known { get; private set; }
    public int Passed { get; private set; }

    public void Done(int entered, int known, int passed, DateTimeOffset now) => (Entered, Known, Passed, EnteredAt) = (entered, known, passed, now);
}
