namespace IspJabbar.Application.Common.Files;

/// <summary>Bytes outside the database, under the data folder. Names are ids; nothing a person typed reaches the disk.</summary>
public interface IFileStore
{
    /// <summary>Writes whole or not at all; the same id again replaces it.</summary>
    Task Save(Guid id, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <returns>null when there is no such file</returns>
    Task<byte[]?> Read(Guid id, CancellationToken ct);
}
