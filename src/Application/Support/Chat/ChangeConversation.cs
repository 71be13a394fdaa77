using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support.Chat;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Chat;

/// <summary>Everything said so far has been seen by somebody.</summary>
[Requires(ChatPermissions.Answer)]
public sealed record ReadConversation(Guid ConversationId) : ICommand<Unit>;

/// <summary>It is looked after by this person from now on. Taking one that is nobody's needs no right of its own.</summary>
/// <param name="UserId">null: by nobody</param>
[Requires(ChatPermissions.Answer)]
public sealed record AssignConversation(Guid ConversationId, Guid? UserId) : ICommand<Unit>;

/// <summary>Nothing is left to do, until they write again.</summary>
[Requires(ChatPermissions.Answer)]
public sealed record CloseConversation(Guid ConversationId) : ICommand<Unit>;

[Requires(ChatPermissions.Answer)]
public sealed record ReopenConversation(Guid ConversationId) : ICommand<Unit>;

/// <summary>This chat is this customer's, from now on as well.</summary>
/// <returns>the conversation it is part of now</returns>
[Requires(ChatPermissions.Answer)]
public sealed record LinkConversation : ICommand<Guid>
{
    public Guid ConversationId { get; init; }
    public Guid CustomerId { get; init; }
}

/// <summary>The conversation with a customer, begun when there is none.</summary>
[Requires(ChatPermissions.Answer)]
public sealed record BeginConversation(Guid CustomerId) : ICommand<Guid>;

internal sealed class LinkConversationValidator : AbstractValidator<LinkConversation>
{
    public LinkConversationValidator() => RuleFor(x => x.CustomerId).NotEmpty().WithMessage("Pilih pelanggannya.");
}

internal sealed class ChangeConversationHandler(IAppDb db, ChatDesk desk, ChatBell bell, ICustomerScope scope, INoticeAudience audience, Notices notices, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<ReadConversation, Unit>, IRequestHandler<AssignConversation, Unit>, IRequestHandler<CloseConversation, Unit>, IRequestHandler<ReopenConversation, Unit>,
    IRequestHandler<LinkConversation, Guid>, IRequestHandler<BeginConversation, Guid>
{
    public async Task<Unit> Handle(ReadConversation command, CancellationToken ct)
    {
        if (!await desk.Visible.AnyAsync(x => x.Id == command.ConversationId && x.Unread > 0, ct))
            return Unit.Value;

        var conversation = await desk.Hold(command.ConversationId, ct);
        if (conversation.Read())
        {
            await db.Announce(ChatTopics.All, ct);
            await db.SaveChangesAsync(ct);
        }

        return Unit.Value;
    }

    public async Task<Unit> Handle(AssignConversation command, CancellationToken ct)
    {
        var conversation = await desk.Hold(command.ConversationId, ct);
        if (conversation.AssignedTo == command.UserId)
            return Unit.Value;

        // To take what is nobody's, or give back what is one's own, takes no more than answering.
        var isOwn = conversation.AssignedTo is null ? command.UserId == user.Id : conversation.AssignedTo == user.Id && command.UserId is null;
        if (!isOwn && !user.Holds(ChatPermissions.Assign))
            throw new ForbiddenException(ChatPermissions.Assign);
        if (command.UserId is { } person && (await audience.Holders(ChatPermissions.Answer, NoticeKinds.ChatAssigned, ct)).All(x => x.UserId != person))
            throw new DomainException("chat.cannot-answer", "Orang ini tidak boleh membalas percakapan. Pilih rekan lain.", nameof(command.UserId));

        var now = clock.GetUtcNow();
        conversation.Assign(command.UserId);
        var act = ConversationLine.Happened(conversation.Id, command.UserId is null ? ChatAct.Released : ChatAct.Assigned, command.UserId, user.Id, now);
        db.ConversationLines.Add(act);
        if (command.UserId is { } other && other != user.Id)
            await notices.TellUser(NoticeKinds.ChatAssigned, other, $"chat-assigned/{act.Id:n}", ChatTopics.Of(conversation.Id), "Percakapan diberikan kepada Anda", conversation.LastText, $"/chat/{conversation.Id}", ct);
        return await Done(conversation, ct);
    }

    public async Task<Unit> Handle(CloseConversation command, CancellationToken ct)
    {
        var conversation = await desk.Hold(command.ConversationId, ct);
        var now = clock.GetUtcNow();
        conversation.Close(now);
        db.ConversationLines.Add(ConversationLine.Happened(conversation.Id, ChatAct.Closed, null, user.Id, now));
        return await Done(conversation, ct);
    }

    public async Task<Unit> Handle(ReopenConversation command, CancellationToken ct)
    {
        var conversation = await desk.Hold(command.ConversationId, ct);
        conversation.Reopen();
        db.ConversationLines.Add(ConversationLine.Happened(conversation.Id, ChatAct.Reopened, null, user.Id, clock.GetUtcNow()));
        return await Done(conversation, ct);
    }

    public async Task<Guid> Handle(LinkConversation command, CancellationToken ct)
    {
        await scope.Visible.Require(command.CustomerId, ct);
        var conversation = await desk.Hold(command.ConversationId, ct);
        if (conversation.Chat is not { } chat)
            throw new ConflictException("chat.has-customer", "Percakapan ini sudah milik pelanggan.");

        var now = clock.GetUtcNow();
        if (await db.ChatLinks.SingleOrDefaultAsync(x => x.Chat == chat, ct) is { } link)
            link.PointTo(command.CustomerId, user.Id, now);
        else
            db.ChatLinks.Add(new ChatLink(chat, command.CustomerId, user.Id, now));
        var messages = db.ConversationLines.Where(x => x.ConversationId == conversation.Id && x.WhatsAppId != null).Select(x => x.WhatsAppId);
        await db.WhatsAppMessages.Where(x => messages.Contains(x.Id)).ExecuteUpdateAsync(x => x.SetProperty(y => y.CustomerId, command.CustomerId), ct);

        var theirs = await desk.Give(conversation, command.CustomerId, ct);
        db.ConversationLines.Add(ConversationLine.Happened(theirs.Id, ChatAct.Linked, null, user.Id, now));
        await Done(theirs, ct);
        return theirs.Id;
    }

    public async Task<Guid> Handle(BeginConversation command, CancellationToken ct)
    {
        await scope.Visible.Require(command.CustomerId, ct);
        var conversation = await desk.OfCustomer(command.CustomerId, ct);
        await db.SaveChangesAsync(ct);
        return conversation.Id;
    }

    private async Task<Unit> Done(Conversation conversation, CancellationToken ct)
    {
        await bell.Changed(conversation, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
