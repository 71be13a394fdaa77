using FluentValidation;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using MediatR;

namespace IspJabbar.Application.Access.Mail;

/// <summary>Sends a mail with the settings on file and tells what the server said. A query, because it waits for the outside.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record SendTestMail(string To) : IQuery<SendOutcome>;

internal sealed class SendTestMailValidator : AbstractValidator<SendTestMail>
{
    public SendTestMailValidator() => RuleFor(x => x.To).Must(UserRules.IsEmail).WithMessage("Alamat email tidak lengkap. Tulis seperti nama@contoh.id.");
}

internal sealed class SendTestMailHandler(IEnumerable<IMessageSender> senders) : IRequestHandler<SendTestMail, SendOutcome>
{
    public Task<SendOutcome> Handle(SendTestMail query, CancellationToken ct) => senders.Last(sender => sender.Channel is Channel.Email)
        .Send(Guid.CreateVersion7(), query.To.Trim(), "Email percobaan", "Email dari aplikasi ini sampai. Pengaturan email sudah benar.\n", ct);
}
