using System.Globalization;
using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Outgoing;

/// <summary>A text to a number, by whichever of ours may send. The same id twice is one message.</summary>
[Requires(MessagingPermissions.Send)]
public sealed record SendWhatsApp : ICommand<QueuedMessage>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>In any spelling.</summary>
    public string To { get; init; } = "";
    public string Text { get; init; } = "";
}

public sealed record QueuedMessage(Guid Id, string To, NotificationStatus Status);

internal sealed class SendWhatsAppValidator : AbstractValidator<SendWhatsApp>
{
    public SendWhatsAppValidator()
    {
        RuleFor(x => x.To).Must(to => PhoneNumber.TryParse(to, CultureInfo.InvariantCulture, out var phone) && (phone.IsMobile || !phone.Value.StartsWith("+62", StringComparison.Ordinal)))
            .WithMessage("Isi nomor WhatsApp, misalnya 0812-3456-7890.");
        RuleFor(x => x.Text).NotEmpty().WithMessage("Tulis pesannya.").MaximumLength(4096).WithMessage("Pesan paling panjang 4.096 huruf.");
    }
}

internal sealed class SendWhatsAppHandler(IAppDb db, TimeProvider clock) : IRequestHandler<SendWhatsApp, QueuedMessage>
{
    public async Task<QueuedMessage> Handle(SendWhatsApp command, CancellationToken ct)
    {
        if (await db.Notifications.Where(x => x.Id == command.Id).Select(x => new QueuedMessage(x.Id, x.Address!, x.Status)).SingleOrDefaultAsync(ct) is { } before)
            return before;

        var message = Notification.ToNumber(command.Id, PhoneNumber.Parse(command.To, CultureInfo.InvariantCulture), command.Text.Trim(), clock.GetUtcNow());
        db.Notifications.Add(message);
        await db.SaveChangesAsync(ct);
        return new QueuedMessage(message.Id, message.Address!, message.Status);
    }
}
