using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Messaging.Events;
using IspJabbar.Domain.Support.Chat;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Chat;

/// <summary>What somebody wrote over WhatsApp is put into its conversation. Told twice it is there once.</summary>
/// <param name="Waits">a person has to answer it; otherwise it has been</param>
[Requires(Everyone.Automation)]
public sealed record FileWhatsApp(Guid MessageId, bool Waits) : ICommand<Unit>;

internal sealed class FileWhatsAppHandler(IAppDb db, ChatDesk desk, ChatBell bell, IMediator mediator, TimeProvider clock)
    : IRequestHandler<FileWhatsApp, Unit>, IEventHandler<WhatsAppForPerson>, IEventHandler<WhatsAppAnswered>
{
    public Task Handle(WhatsAppForPerson happened, CancellationToken ct) => mediator.Send(new FileWhatsApp(happened.MessageId, Waits: true), ct);

    public Task Handle(WhatsAppAnswered happened, CancellationToken ct) => mediator.Send(new FileWhatsApp(happened.MessageId, Waits: false), ct);

    public async Task<Unit> Handle(FileWhatsApp command, CancellationToken ct)
    {
        if (await db.ConversationLines.AnyAsync(x => x.WhatsAppId == command.MessageId, ct))
            return Unit.Value;

        var message = await db.WhatsAppMessages.Require(command.MessageId, ct);
        var now = clock.GetUtcNow();
        var at = message.At < message.ReceivedAt ? message.At : message.ReceivedAt; // a clock of theirs that is fast puts nothing below what comes after it
        var conversation = await desk.OfChat(message.Chat, ct);
        await db.Lock<Conversation>(conversation.Id, ct);

        message.BelongTo(conversation.CustomerId);
        db.ConversationLines.Add(ConversationLine.Came(conversation.Id, message.Id, at));
        if (message is { MediaId: not null } or { MediaUrl: not null })
            db.ChatFiles.Add(ChatFile.Awaited(message.Id, message.FileName, now));
        conversation.WroteBy(message.Chat, message.Name, message.SenderId, at);
        var begins = conversation.Heard(Preview(message), at, ChatWay.Whatsapp, command.Waits, now);
        await bell.Ring(conversation, begins, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private static string Preview(WhatsAppMessage message) => message.Text.Length > 0 ? message.Text : $"[{message.Kind switch
    {
        WhatsAppKind.Image => "gambar",
        WhatsAppKind.Document => "berkas",
        WhatsAppKind.Audio => "suara",
        WhatsAppKind.Video => "video",
        WhatsAppKind.Location => "lokasi",
        _ => "pesan",
    }}]";
}
