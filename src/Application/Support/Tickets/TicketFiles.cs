using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Support.Chat.Files;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets;

/// <summary>A picture or PDF beside what was said; a customer's never beside a note among ourselves.</summary>
[Requires(SupportPermissions.ViewTickets)]
public sealed record ReadTicketFile(Guid TicketId, Guid FileId) : IQuery<ChatFileContent>;

internal sealed class ReadTicketFileHandler(IAppDb db, TicketScope scope, ChatFiles files, ICurrentUser user) : IRequestHandler<ReadTicketFile, ChatFileContent>
{
    public async Task<ChatFileContent> Handle(ReadTicketFile query, CancellationToken ct)
    {
        var mine = user.CustomerId is not null;
        await scope.Visible.Require(query.TicketId, ct);
        var file = await db.TicketFiles.SingleOrDefaultAsync(x => x.Id == query.FileId && x.TicketId == query.TicketId && (!mine || !db.TicketComments.Any(y => y.Id == x.CommentId && y.IsInternal)), ct)
            ?? throw new NotFoundException(nameof(TicketFile), query.FileId);
        return await files.Read(file.FileId, file.Name, ct);
    }
}

/// <summary>Keeps what somebody attached, judged by its bytes, encrypted like all uploads.</summary>
internal sealed class TicketFiles(IAppDb db, ChatFiles files, CompanySettings settings, ICurrentUser user, TimeProvider clock)
{
    /// <param name="comment">null: beside the complaint itself; its id, or the ticket's, is the file's too: twice is once</param>
    public async Task Keep(Guid ticket, Guid? comment, ReadOnlyMemory<byte> content, string? name, CancellationToken ct)
    {
        if (content.Length == 0)
            return;

        var most = (await settings.Get<LimitSettings>(ct)).AttachmentMegabytes;
        var document = Document.Read(content, most) ?? throw new DomainException("file.not-a-document", $"Berkas tidak terbaca. Kirim PDF sampai {most} MB, atau foto JPEG, PNG, WebP sampai 8 MB.", "File");
        var id = comment ?? ticket;
        await files.Save(id, document, id, user.Id, ct);
        db.TicketFiles.Add(new TicketFile(id, ticket, comment, id, document.Named(name), clock.GetUtcNow()));
    }
}
