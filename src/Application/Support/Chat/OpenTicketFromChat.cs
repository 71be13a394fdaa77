using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support.Chat;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Chat;

/// <summary>What a customer wrote becomes a ticket; the conversation says which. The same id twice is one ticket.</summary>
[Requires(SupportPermissions.OpenTickets)]
public sealed record OpenTicketFromChat : ICommand<OpenedTicket>
{
    /// <summary>Of the ticket, made by the form.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ConversationId { get; init; }

    /// <summary>What they wrote.</summary>
    public Guid LineId { get; init; }
    public string CategoryCode { get; init; } = "";
    public string Subject { get; init; } = "";
}

internal sealed class OpenTicketFromChatHandler(IAppDb db, ChatDesk desk, ChatBell bell, IMediator mediator, ICurrentUser user, TimeProvider clock) : IRequestHandler<OpenTicketFromChat, OpenedTicket>
{
    public async Task<OpenedTicket> Handle(OpenTicketFromChat command, CancellationToken ct)
    {
        if (!user.Holds(ChatPermissions.Answer))
            throw new ForbiddenException(ChatPermissions.Answer);

        var conversation = await desk.Hold(command.ConversationId, ct);
        var customer = conversation.CustomerId ?? throw new ConflictException("chat.no-customer", "Hubungkan dulu nomor ini dengan pelanggannya, baru buat tiket.");
        var line = await db.ConversationLines.Where(x => x.Id == command.LineId && x.ConversationId == conversation.Id && x.Kind == LineKind.Said && !x.IsOurs)
            .Select(x => new { x.Way, Text = x.Text ?? db.WhatsAppMessages.Where(came => came.Id == x.WhatsAppId).Select(came => came.Text).First() }).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(ConversationLine), command.LineId);

        var opened = await mediator.Send(new OpenTicket(command.Id, customer, command.CategoryCode, command.Subject, line.Text, line.Way is ChatWay.Portal ? "portal" : "whatsapp"), ct);
        if (!await db.ConversationLines.AnyAsync(x => x.ConversationId == conversation.Id && x.Act == ChatAct.Ticket && x.About == opened.Id, ct))
        {
            db.ConversationLines.Add(ConversationLine.Happened(conversation.Id, ChatAct.Ticket, opened.Id, user.Id, clock.GetUtcNow()));
            await bell.Changed(conversation, ct);
            await db.SaveChangesAsync(ct);
        }

        return opened;
    }
}
