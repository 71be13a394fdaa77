using IspJabbar.Application.Common.Files;

namespace IspJabbar.Web.Components;

/// <summary>Reads an uploaded file no further than it may be large; what it is, its bytes tell later.</summary>
internal static class Upload
{
    /// <returns>null when nothing was chosen</returns>
    public static async Task<byte[]?> Read(IFormFile? file, CancellationToken ct) =>
        file is null or { Length: 0 } ? null : await Read(file, Photo.LargestBytes, ct);

    /// <param name="most">bytes; one more is read, so that a larger one is refused as too large</param>
    /// <returns>nothing when nothing was chosen</returns>
    public static async Task<byte[]> Read(IFormFile? file, int most, CancellationToken ct)
    {
        if (file is null)
            return [];

        var bytes = new byte[Math.Min(file.Length, most + 1L)];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
