namespace IspJabbar.Web.Api;

internal static class RawBody
{
    /// <summary>No more than is allowed, and one byte to tell that there was more.</summary>
    public static async Task<ReadOnlyMemory<byte>> Read(Stream stream, int most, CancellationToken ct)
    {
        var body = new byte[4096];
        var length = 0;
        int read;
        while (length <= most && (read = await stream.ReadAsync(body.AsMemory(length), ct)) > 0)
        {
            length += read;
            if (length == body.Length && length <= most)
                Array.Resize(ref body, Math.Min(body.Length * 2, most + 1));
        }

        return body.AsMemory(0, length);
    }
}
