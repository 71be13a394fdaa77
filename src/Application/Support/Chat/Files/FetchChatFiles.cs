using System.Security.Cryptography;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Support.Chat;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Chat.Files;

/// <summary>What was attached and has to be fetched now; taken for a while by whoever asks.</summary>
[Requires(Everyone.Automation)]
public sealed record TakeChatFiles(int Most) : ICommand<IReadOnlyList<AwaitedFile>>;

/// <param name="SenderId">our number it was sent to</param>
public sealed record AwaitedFile(Guid Id, Guid SenderId, WhatsAppMedia Media);

/// <summary>What a provider gave for it. Judged by its bytes; kept encrypted.</summary>
[Requires(Everyone.Automation)]
public sealed record KeepChatFile(Guid Id, MediaReply Reply) : ICommand<Unit>;

/// <summary>Tries once more to fetch what could not be.</summary>
[Requires(ChatPermissions.View)]
public sealed record RetryChatFile(Guid ConversationId, Guid FileId) : ICommand<Unit>;

/// <summary>One picture or PDF of a conversation.</summary>
[Requires(ChatPermissions.View)]
public sealed record ReadChatFile(Guid ConversationId, Guid FileId) : IQuery<ChatFileContent>;

public sealed record ChatFileContent(string Name, string ContentType, byte[] Bytes);

internal sealed class ChatFilesHandler(IAppDb db, ChatDesk desk, ChatFiles files, CompanySettings settings, TimeProvider clock) :
    IRequestHandler<TakeChatFiles, IReadOnlyList<AwaitedFile>>, IRequestHandler<KeepChatFile, Unit>, IRequestHandler<RetryChatFile, Unit>, IRequestHandler<ReadChatFile, ChatFileContent>
{
    /// <summary>Longer than a provider is waited for.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyList<AwaitedFile>> Handle(TakeChatFiles command, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ids = await db.ChatFiles.Where(x => x.State == ChatFileState.Waiting && x.DueAt <= now).OrderBy(x => x.DueAt).Take(command.Most).Select(x => x.Id).ToListAsync(ct);
        if (ids.Count == 0)
            return [];

        await db.Lock<ChatFile>(ids, ct);
        var due = await db.ChatFiles.Where(x => ids.Contains(x.Id) && x.State == ChatFileState.Waiting && x.DueAt <= now).ToListAsync(ct);
        foreach (var file in due)
            file.Take(now + Lease);
        await db.SaveChangesAsync(ct);

        var lines = due.Select(x => x.LineId).ToList();
        var where = await (
            from line in db.ConversationLines
            join message in db.WhatsAppMessages on line.WhatsAppId equals (Guid?)message.Id
            where lines.Contains(line.Id)
            select new { line.Id, message.SenderId, message.MediaId, message.MediaUrl }).ToDictionaryAsync(x => x.Id, ct);
        return [.. due.Where(x => where.ContainsKey(x.LineId)).Select(x => new AwaitedFile(x.Id, where[x.LineId].SenderId, new(where[x.LineId].MediaId, where[x.LineId].MediaUrl)))];
    }

    public async Task<Unit> Handle(KeepChatFile command, CancellationToken ct)
    {
        await db.Lock<ChatFile>(command.Id, ct);
        var file = await db.ChatFiles.Require(command.Id, ct);
        if (file.State is not ChatFileState.Waiting)
            return Unit.Value;

        var now = clock.GetUtcNow();
        switch (command.Reply)
        {
            case MediaReply.Found found when Document.Read(found.Bytes, (await settings.Get<LimitSettings>(ct)).AttachmentMegabytes) is { } document:
                var name = document.Named(file.Name);
                await files.Save(file.Id, document, file.LineId, null, ct);
                file.Arrived(name, file.Id);
                break;
            case MediaReply.Found:
                file.Missed("Bukan gambar JPEG, PNG, WebP atau PDF, atau terlalu besar. Minta pelanggan mengirimnya sebagai gambar atau PDF.", again: false, now);
                break;
            case MediaReply.Gone gone:
                file.Missed(gone.Why, again: false, now);
                break;
            case MediaReply.Later later:
                file.Missed(later.Why, again: true, now);
                break;
        }

        await db.SaveChangesAsync(ct);
        var conversation = await db.ConversationLines.Where(x => x.Id == file.LineId).Select(x => x.ConversationId).SingleAsync(ct);
        await db.Announce(ChatTopics.Of(conversation), ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RetryChatFile command, CancellationToken ct)
    {
        var file = await Of(command.ConversationId, command.FileId, ct);
        file.Retry(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<ChatFileContent> Handle(ReadChatFile query, CancellationToken ct) => await files.Read(await Of(query.ConversationId, query.FileId, ct), ct);

    private async Task<ChatFile> Of(Guid conversation, Guid file, CancellationToken ct)
    {
        await desk.Visible.Require(conversation, ct);
        return await db.ChatFiles.SingleOrDefaultAsync(x => x.Id == file && db.ConversationLines.Any(line => line.Id == x.LineId && line.ConversationId == conversation), ct) ?? throw new NotFoundException(nameof(ChatFile), file);
    }
}

/// <summary>The bytes of files in conversations, encrypted as all uploads are.</summary>
internal sealed class ChatFiles(IAppDb db, IFileStore store, IFieldCipher cipher, TimeProvider clock)
{
    /// <summary>The bytes first: bytes without a row are swept away, a row without bytes would be a lie.</summary>
    public async Task Save(Guid id, Document document, Guid line, Guid? by, CancellationToken ct)
    {
        await store.Save(id, cipher.EncryptBytes(document.Content.Span, SealedFields.File, id), ct);
        var file = new StoredFile(
            id, FileKind.Attachment, document.ContentType, document.Content.Length, document.Width, document.Height, Convert.ToHexStringLower(SHA256.HashData(document.Content.Span)), by, clock.GetUtcNow());
        file.BelongTo(line);
        db.Files.Add(file);
    }

    public Task<ChatFileContent> Read(ChatFile file, CancellationToken ct) => Read(file.FileId ?? throw new NotFoundException(nameof(ChatFile), file.Id), file.Name, ct);

    public async Task<ChatFileContent> Read(Guid id, string name, CancellationToken ct)
    {
        if (await db.Files.Where(x => x.Id == id).Select(x => x.ContentType).SingleOrDefaultAsync(ct) is { } type && await store.Read(id, ct) is { } bytes)
            return new(name, type, cipher.DecryptBytes(bytes, SealedFields.File, id));
        throw new NotFoundException(nameof(StoredFile), id);
    }
}

/// <summary>What somebody attached to an answer, as it goes out.</summary>
internal sealed class AnswerAsFile(IAppDb db, ChatFiles files) : IMessageFiles
{
    public const string Kind = "chat:";

    public async Task<MessageFile?> Make(string attachment, CancellationToken ct)
    {
        if (!attachment.StartsWith(Kind, StringComparison.Ordinal) || !Guid.TryParse(attachment[Kind.Length..], out var line) || await db.ChatFiles.SingleOrDefaultAsync(x => x.LineId == line, ct) is not { } file)
            return null;

        var content = await files.Read(file, ct);
        return new MessageFile(content.Name, content.ContentType, content.Bytes);
    }
}
