using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Support.Chat.Files;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Support.Chat;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Chat;

/// <summary>A customer writes to us in their own pages. The same id twice is one message.</summary>
[Requires(CustomersPermissions.Portal)]
public sealed record WriteToUs : ICommand<Unit>
{
    /// <summary>A person does not write more; a program might.</summary>
    public const int MostInAWhile = 20;
    public static readonly TimeSpan AWhile = TimeSpan.FromMinutes(5);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>May be empty beside a file.</summary>
    public string Text { get; init; } = "";

    /// <summary>A picture or PDF; empty for none.</summary>
    public ReadOnlyMemory<byte> File { get; init; }
    public string? FileName { get; init; }
}

/// <summary>They have seen what we answered.</summary>
[Requires(CustomersPermissions.Portal)]
public sealed record SeeMyChat : ICommand<Unit>;

/// <summary>A picture or PDF of one's own conversation.</summary>
[Requires(CustomersPermissions.Portal)]
public sealed record ReadMyChatFile(Guid FileId) : IQuery<ChatFileContent>;

internal sealed class WriteToUsValidator : AbstractValidator<WriteToUs>
{
    public WriteToUsValidator() => RuleFor(x => x.Text).Must((x, text) => x.File.Length > 0 || !string.IsNullOrWhiteSpace(text)).WithMessage("Tulis pesannya.").MaximumLength(2000).WithMessage("Pesan paling panjang 2.000 huruf.");
}

internal sealed class MyChatHandler(IAppDb db, ChatDesk desk, ChatBell bell, ChatFiles files, CompanySettings settings, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<WriteToUs, Unit>, IRequestHandler<SeeMyChat, Unit>, IRequestHandler<ReadMyChatFile, ChatFileContent>
{
    private Guid Me => user.CustomerId ?? throw new NotFoundException(nameof(Customer), Guid.Empty);

    public async Task<Unit> Handle(WriteToUs command, CancellationToken ct)
    {
        var conversation = await desk.OfCustomer(Me, ct);
        await db.Lock<Conversation>(conversation.Id, ct);
        if (await db.ConversationLines.AnyAsync(x => x.Id == command.Id, ct))
            return Unit.Value;

        var now = clock.GetUtcNow();
        var since = now - WriteToUs.AWhile;
        if (await db.ConversationLines.CountAsync(x => x.ConversationId == conversation.Id && x.At > since && !x.IsOurs && x.Way == ChatWay.Portal, ct) >= WriteToUs.MostInAWhile)
            throw new ConflictException("chat.too-fast", "Terlalu banyak pesan sekaligus. Tunggu beberapa menit, lalu kirim lagi.", nameof(command.Text));

        var text = command.Text.Trim();
        db.ConversationLines.Add(ConversationLine.Written(command.Id, conversation.Id, text, isOurs: false, null, now));
        if (command.File.Length > 0)
        {
            var most = (await settings.Get<LimitSettings>(ct)).AttachmentMegabytes;
            var document = Document.Read(command.File, most) ?? throw new DomainException("file.not-a-document", $"Berkas tidak terbaca. Kirim PDF sampai {most} MB, atau foto JPEG, PNG, WebP sampai 8 MB.", nameof(command.File));
            await files.Save(command.Id, document, command.Id, user.Id, ct);
            db.ChatFiles.Add(ChatFile.Of(command.Id, document.Named(command.FileName), command.Id, now));
        }

        conversation.Seen(now);
        var begins = conversation.Heard(text.Length > 0 ? text : "[berkas]", now, ChatWay.Portal, waits: true, now);
        await bell.Ring(conversation, begins, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(SeeMyChat command, CancellationToken ct)
    {
        var me = Me;
        if (await db.Conversations.SingleOrDefaultAsync(x => x.CustomerId == me && x.LastIsOurs && (x.SeenAt == null || x.SeenAt < x.LastAt), ct) is not { } conversation)
            return Unit.Value;

        conversation.Seen(clock.GetUtcNow());
        await db.Announce(ChatTopics.Of(conversation.Id), ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<ChatFileContent> Handle(ReadMyChatFile query, CancellationToken ct)
    {
        var me = Me;
        var file = await db.ChatFiles.SingleOrDefaultAsync(x => x.Id == query.FileId && db.ConversationLines.Any(line =>
            line.Id == x.LineId && line.Kind == LineKind.Said && db.Conversations.Any(mine => mine.Id == line.ConversationId && mine.CustomerId == me)), ct) ?? throw new NotFoundException(nameof(ChatFile), query.FileId);
        return await files.Read(file, ct);
    }
}
