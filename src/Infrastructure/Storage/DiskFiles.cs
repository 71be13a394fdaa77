using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Files;

namespace IspJabbar.Infrastructure.Storage;

/// <summary><c>{data}/files/3f/3f2a….bin</c>, written beside and renamed, so that a file is whole or not there.</summary>
internal sealed class DiskFiles(DataFolder data) : IFileStore
{
    /// <summary>As the kernel says it: ENOSPC and EDQUOT, and Windows' word for the former.</summary>
    private static readonly int[] NoSpace = [28, 122, unchecked((int)0x80070070)];

    public async Task Save(Guid id, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        var draft = $"{path}.{Guid.NewGuid():n}.draft";
        try
        {
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                await file.WriteAsync(content, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (IOException error)
        {
            File.Delete(draft); // half of it would take the room that is missing
            throw NoSpace.Contains(error.HResult) ? new StorageFullException(error) : error;
        }
    }

    public async Task<byte[]?> Read(Guid id, CancellationToken ct) =>
        File.Exists(PathOf(id)) ? await File.ReadAllBytesAsync(PathOf(id), ct) : null;

    public void Delete(Guid id) => File.Delete(PathOf(id));

    public IEnumerable<Guid> OlderThan(DateTimeOffset moment)
    {
        var folder = Path.Combine(data.Path, "files");
        if (!Directory.Exists(folder))
            yield break;

        foreach (var path in Directory.EnumerateFiles(folder, "*.bin", SearchOption.AllDirectories))
            if (File.GetLastWriteTimeUtc(path) < moment.UtcDateTime && Guid.TryParseExact(Path.GetFileNameWithoutExtension(path), "n", out var id))
                yield return id;
    }

    private string PathOf(Guid id) => Path.Combine(data.Path, "files", id.ToString("n")[^2..], $"{id:n}.bin");
}
