namespace IspJabbar.Application.Company.Ports;

/// <summary>
/// A kind of record that people keep notes and files on and whose history they read. An area makes its records such a kind with one class; pages and
/// use cases for notes, files and history are there already.
/// </summary>
public interface IRecordKind
{
    /// <summary><c>customer</c></summary>
    string Name { get; }

    /// <exception cref="Common.Errors.ForbiddenException">Whoever asks may see no such record.</exception>
    /// <exception cref="Common.Errors.NotFoundException">There is none, or it is not theirs to see.</exception>
    Task MustSee(Guid id, CancellationToken ct);

    /// <summary>As <see cref="MustSee"/>, for adding notes and files.</summary>
    Task MustAddTo(Guid id, CancellationToken ct);

    /// <summary>What belongs to the record, as the audit log names it: <c>("Customer", id)</c>, <c>("PppoeSecret", …)</c>. Not its notes and files.</summary>
    Task<IReadOnlyList<RecordPart>> Parts(Guid id, CancellationToken ct);
}

public sealed record RecordPart(string Entity, Guid Id);
