using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Records;

[Requires(Everyone.SignedIn)]
public sealed record ReadAttachment(string RecordKind, Guid RecordId, Guid Id) : IQuery<AttachmentContent>;

public sealed record AttachmentContent(string Name, string ContentType, byte[] Bytes);

internal sealed class ReadAttachmentHandler(IAppDb db, RecordKinds kinds, IFileStore files, IFieldCipher cipher) : IRequestHandler<ReadAttachment, AttachmentContent>
{
    public async Task<AttachmentContent> Handle(ReadAttachment query, CancellationToken ct)
    {
        await kinds.Of(query.RecordKind).MustSee(query.RecordId, ct);
        var found = await (
            from attachment in db.Attachments.Of(query.RecordKind, query.RecordId)
            join file in db.Files on attachment.Id equals file.Id
            where attachment.Id == query.Id
            select new { attachment.Name, file.ContentType }).SingleOrDefaultAsync(ct);

        return found is not null && await files.Read(query.Id, ct) is { } bytes
            ? new AttachmentContent(found.Name, found.ContentType, cipher.DecryptBytes(bytes, SealedFields.File, query.Id))
            : throw new NotFoundException(nameof(Attachment), query.Id);
    }
}
