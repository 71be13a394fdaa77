using System.Security.Cryptography;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Records;

/// <summary>A photo or a PDF, encrypted on disk. The kind of record says who may.</summary>
/// <param name="Id">made by the form: sent twice it is one</param>
[Requires(Everyone.SignedIn)]
public sealed record AttachFile(Guid Id, string RecordKind, Guid RecordId, string? FileName, ReadOnlyMemory<byte> Content) : ICommand<Unit>;

internal sealed class AttachFileHandler(IAppDb db, RecordKinds kinds, IFileStore files, IFieldCipher cipher, CompanySettings settings, ICurrentUser user, TimeProvider clock) : IRequestHandler<AttachFile, Unit>
{
    public async Task<Unit> Handle(AttachFile command, CancellationToken ct)
    {
        await kinds.Of(command.RecordKind).MustAddTo(command.RecordId, ct);
        if (await db.Files.AnyAsync(x => x.Id == command.Id, ct))
            return Unit.Value;

        var most = (await settings.Get<LimitSettings>(ct)).AttachmentMegabytes;
        var document = Document.Read(command.Content, most)
            ?? throw new DomainException("file.not-a-document", $"Berkas tidak terbaca. Kirim PDF sampai {most} MB, atau foto JPEG, PNG, WebP sampai 8 MB.", "Attachment");
        var now = clock.GetUtcNow();

        // The bytes first: bytes without a row are swept away, a row without bytes would be a lie.
        await files.Save(command.Id, cipher.EncryptBytes(document.Content.Span, SealedFields.File, command.Id), ct);

        var file = new StoredFile(
            command.Id, FileKind.Attachment, document.ContentType, document.Content.Length, document.Width, document.Height,
            Convert.ToHexStringLower(SHA256.HashData(document.Content.Span)), user.Id, now);
        file.BelongTo(command.RecordId);
        db.Files.Add(file);
        db.Attachments.Add(new Attachment(command.Id, command.RecordKind, command.RecordId, document.Named(command.FileName), user.Id, now));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
