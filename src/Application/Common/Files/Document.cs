namespace IspJabbar.Application.Common.Files;

/// <summary>What may be added to a record: a <see cref="Photo"/> or a PDF (ISO 32000: begins with <c>%PDF-</c>, ends with <c>%%EOF</c>). Judged by its bytes.</summary>
public sealed record Document(string ContentType, string Extension, int Width, int Height, ReadOnlyMemory<byte> Content)
{
    /// <summary>Whatever the settings say.</summary>
    public const int LargestMegabytes = 25;
    public const int LargestBytes = LargestMegabytes * Megabyte;
    private const int Megabyte = 1024 * 1024;

    /// <summary>Programs write a little behind the end.</summary>
    private const int Tail = 1024;

    /// <param name="megabytes">how large a PDF may be</param>
    /// <returns>null when it is neither</returns>
    public static Document? Read(ReadOnlyMemory<byte> file, int megabytes)
    {
        if (Photo.Read(file) is { } photo)
            return new(photo.ContentType, photo.ContentType switch { "image/png" => ".png", "image/webp" => ".webp", _ => ".jpg" }, photo.Width, photo.Height, photo.Content);

        return file.Length > 64 && file.Length <= megabytes * Megabyte && file.Span.StartsWith("%PDF-"u8) && file.Span[^Math.Min(Tail, file.Length)..].IndexOf("%%EOF"u8) >= 0
            ? new("application/pdf", ".pdf", 0, 0, file)
            : null;
    }

    /// <summary>What people called it, without a path, without signs that a file system minds, and with the ending of what it really is.</summary>
    public string Named(string? fileName)
    {
        var bare = Path.GetFileNameWithoutExtension((fileName ?? "").Replace('\\', '/'));
        var safe = string.Concat(bare.Where(sign => !char.IsControl(sign) && !"/:*?\"<>|".Contains(sign, StringComparison.Ordinal))).Trim(' ', '.');
        return (safe.Length == 0 ? "berkas" : safe[..Math.Min(safe.Length, 100)]) + Extension;
    }
}
