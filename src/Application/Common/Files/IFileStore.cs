namespace IspJabbar.Application.Common.Files;

/// <summary>Bytes outside the database, under the data folder. Names are ids; nothing a person typed reaches the disk.</summary>
public interface IFileStore
{
    /// <summary>Writes whole or not at all; the same id again replaces it.</summary>
    Task Save(Guid id, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <returns>null when there is no such file</returns>
    Task<byte[]?> Read(Guid id, CancellationToken ct);

    /// <summary>One that is gone already is gone.</summary>
    void Delete(Guid id);

    /// <summary>Ids of everything that lies here since before a moment: what no row knows can go.</summary>
    IEnumerable<Guid> OlderThan(DateTimeOffset moment);
}
