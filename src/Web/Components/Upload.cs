using IspJabbar.Application.Common.Files;

namespace IspJabbar.Web.Components;

/// <summary>Reads an uploaded file no further than a photo may be large; what it is, its bytes tell later.</summary>
internal static class Upload
{
    /// <returns>null when nothing was chosen</returns>
    public static async Task<byte[]?> Read(IFormFile? file, CancellationToken ct)
    {
        if (file is null or { Length: 0 })
            return null;

        var bytes = new byte[Math.Min(file.Length, Photo.LargestBytes + 1)]; // one too many is refused as too large
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
