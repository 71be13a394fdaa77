using System.Security.Cryptography;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Files;

/// <summary>
/// Takes in a photo before the form it belongs to is sent, so that a form with a mistake in it need not send it twice. Encrypted on disk.
/// The page it comes from decides who may: registration for KTP and house, settings for the logo.
/// </summary>
[Requires(Everyone.Anyone)]
public sealed record UploadPhoto(Guid Id, FileKind Kind, ReadOnlyMemory<byte> Content) : ICommand<Guid>;

internal sealed class UploadPhotoHandler(IAppDb db, IFileStore files, IFieldCipher cipher, ICurrentUser user, TimeProvider clock) : IRequestHandler<UploadPhoto, Guid>
{
    public async Task<Guid> Handle(UploadPhoto command, CancellationToken ct)
    {
        if (await db.Files.AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;

        var photo = Photo.Read(command.Content)
            ?? throw new DomainException("file.not-a-photo", "Foto tidak terbaca. Kirim JPEG, PNG, atau WebP sampai 8 MB.", FieldOf(command.Kind));

        // The file first: a file without a row is swept away, a row without a file would be a lie.
        var content = photo.Content;
        await files.Save(command.Id, cipher.EncryptBytes(content.Span, SealedFields.File, command.Id), ct);

        db.Files.Add(new StoredFile(
            command.Id, command.Kind, photo.ContentType, content.Length, photo.Width, photo.Height,
            Convert.ToHexStringLower(SHA256.HashData(content.Span)), user.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return command.Id;
    }

    /// <summary>What forms call it.</summary>
    private static string? FieldOf(FileKind kind) => kind switch { FileKind.Ktp => "KtpPhoto", FileKind.House => "HousePhoto", _ => null };
}
