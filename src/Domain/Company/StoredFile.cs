namespace IspJabbar.Domain.Company;

/// <summary>
/// A photo somebody uploaded, or the result of a job. The bytes lie outside the database under a name made from <see cref="Id"/>; the row says what they are.
/// A file without an <see cref="OwnerId"/> was uploaded but its form never sent, and is swept away.
/// </summary>
public sealed class StoredFile
{
    private StoredFile() { } // EF

    public StoredFile(Guid id, FileKind kind, string contentType, int size, int width, int height, string sha256, Guid? uploadedBy, DateTimeOffset now)
    {
        Id = id;
        Kind = kind;
        ContentType = contentType;
        Size = size;
        Width = width;
        Height = height;
        Sha256 = sha256;
        UploadedBy = uploadedBy;
        UploadedAt = now;
    }

    public Guid Id { get; private init; }
    public FileKind Kind { get; private init; }
    public string ContentType { get; private init; } = null!;
    /// <summary>Bytes, before encryption.</summary>
    public int Size { get; private init; }
    /// <summary>Pixels; 0 for what is no picture.</summary>
    public int Width { get; private init; }
    public int Height { get; private init; }
    public string Sha256 { get; private init; } = null!;
    public Guid? UploadedBy { get; private init; }
    public DateTimeOffset UploadedAt { get; private init; }
    public Guid? OwnerId { get; private set; }

    public void BelongTo(Guid owner) => OwnerId = OwnerId is null || OwnerId == owner
        ? owner
        : throw new Common.ConflictException("file.owned", "Foto ini sudah dipakai data lain. Unggah lagi.");
}

public enum FileKind { Ktp, House, Logo, Attachment, JobResult, Evidence }
