using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Outgoing;

/// <summary>Sends again what did not arrive. One of which nobody knows is marked: it may come twice. Those that went out, or wait, are left alone.</summary>
/// <returns>how many wait for their turn now</returns>
[Requires(MessagingPermissions.Send)]
public sealed record ResendMessages(IReadOnlyList<Guid> Ids) : ICommand<int>
{
    public const int Most = 1000;
}

internal sealed class ResendMessagesValidator : AbstractValidator<ResendMessages>
{
    public ResendMessagesValidator() => RuleFor(x => x.Ids).Must(x => x.Count is > 0 and <= ResendMessages.Most).WithMessage("Pilih 1–1.000 pesan.");
}

internal sealed class ResendMessagesHandler(IAppDb db, TimeProvider clock) : IRequestHandler<ResendMessages, int>
{
    public async Task<int> Handle(ResendMessages command, CancellationToken ct)
    {
        await db.Lock<Notification>(command.Ids, ct);
        var messages = await db.Notifications.Where(x => command.Ids.Contains(x.Id) && x.Channel != Channel.InApp).ToListAsync(ct);
        if (messages is [var only])
            only.Resend(clock.GetUtcNow());
        else
            messages = [.. messages.Where(x => x.CanBeResent)];
        if (messages.Count == 0)
            throw new ConflictException("message.nothing-to-resend", "Tidak ada yang perlu dikirim ulang: semuanya sudah terkirim atau masih menunggu giliran.");

        foreach (var message in messages.Where(x => x.CanBeResent))
            message.Resend(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await db.Announce("messages", ct);
        return messages.Count;
    }
}
