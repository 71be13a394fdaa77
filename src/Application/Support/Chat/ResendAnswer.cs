using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Chat;

/// <summary>Sends an answer again that did not arrive.</summary>
/// <param name="MessageId">of what was sent</param>
[Requires(ChatPermissions.Answer)]
public sealed record ResendAnswer(Guid ConversationId, Guid MessageId) : ICommand<Unit>;

internal sealed class ResendAnswerHandler(IAppDb db, ChatDesk desk, ChatBell bell, TimeProvider clock) : IRequestHandler<ResendAnswer, Unit>
{
    public async Task<Unit> Handle(ResendAnswer command, CancellationToken ct)
    {
        var conversation = await desk.Visible.Require(command.ConversationId, ct);
        if (!await db.ConversationLines.AnyAsync(x => x.ConversationId == command.ConversationId && x.NotificationId == command.MessageId, ct))
            throw new NotFoundException(nameof(Notification), command.MessageId);

        await db.Lock<Notification>(command.MessageId, ct);
        (await db.Notifications.Require(command.MessageId, ct)).Resend(clock.GetUtcNow());
        await bell.Changed(conversation, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
