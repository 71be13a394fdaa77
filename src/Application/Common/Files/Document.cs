namespace IspJabbar.Application.Common.Files;

/// <summary>What may be added to a record: a <see cref="Photo"/> or a PDF (ISO 32000: begins with <c>%PDF-</c>, ends with <c>%%EOF</c>). Judged by its bytes.</summary>
public sealed record Document(string ContentType, string Extension, int Width, int Height, ReadOnlyMemory<byte> Content)
{
    public const int LargestBytes = 10 * 1024 * 1024;

    /// <summary>Programs write a little behind the end.</summary>
    private const int Tail = 1024;

    /// <returns>null when it is neither</returns>
    public static Document? Read(ReadOnlyMemory<byte> file)
    {
        if (Photo.Read(file) is { } photo)
            return new(photo.ContentType, photo.ContentType switch { "image/png" => ".png", "image/webp" => ".webp", _ => ".jpg" }, photo.Width, photo.Height, photo.Content);

        return file.Length is > 64 and <= LargestBytes && file.Span.StartsWith("%PDF-"u8) && file.Span[^Math.Min(Tail, file.Length)..].IndexOf("%%EOF"u8) >= 0
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
