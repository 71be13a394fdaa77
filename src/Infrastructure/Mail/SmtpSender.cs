using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using IspJabbar.Application.Access.Mail;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Mail;

/// <summary>
/// E-mail through the server of the settings: SMTP (RFC 5321), STARTTLS on 587. Without a server nothing goes and the log says so; what would have
/// gone is shown to a developer alone, because links open accounts.
/// </summary>
internal sealed partial class SmtpSender(CompanySettings settings, IFieldCipher cipher, IHostEnvironment environment, ILogger<SmtpSender> logger) : IMessageSender
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public Channel Channel => Channel.Email;

    public async Task<bool> IsConnected(CancellationToken ct) => (await settings.Get<MailSettings>(ct)).IsSet;

    public async Task<SendOutcome> Send(Guid id, string address, string subject, string body, CancellationToken ct)
    {
        var mail = await settings.Get<MailSettings>(ct);
        if (!mail.IsSet)
        {
            NoServer(id);
            if (environment.IsDevelopment())
                WouldHaveSaid(subject, body);
            return new SendOutcome.Unreachable("Server email belum diatur.");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var smtp = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.UseTls, Credentials = CredentialsOf(mail) };
            using var message = MessageOf(mail, id, address, subject, body);
            await smtp.SendMailAsync(message, patience.Token);
            return new SendOutcome.Accepted(id.ToString());
        }
        catch (SmtpException error)
        {
            return OutcomeOf(error);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SendOutcome.Unknown($"Server tidak selesai menjawab dalam {Patience.TotalSeconds} detik.");
        }
    }

    private NetworkCredential? CredentialsOf(MailSettings mail) => mail.SealedPassword.Length == 0 ? null
        : new NetworkCredential(mail.UserName, cipher.Decrypt(mail.SealedPassword, SealedFields.MailPassword, Guid.Empty));

    private static MailMessage MessageOf(MailSettings mail, Guid id, string address, string subject, string body) => new(mail.SenderAddress, address)
    {
        Subject = subject,
        SubjectEncoding = Encoding.UTF8,
        Body = body,
        BodyEncoding = Encoding.UTF8,
        BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        Headers = { ["Message-ID"] = $"<{id}@{mail.SenderAddress.Split('@')[^1]}>", ["Auto-Submitted"] = "auto-generated" },
    };

    /// <summary>4xx and no connection: later. 5xx: never.</summary>
    private static SendOutcome OutcomeOf(SmtpException error)
    {
        var said = error.InnerException is { } cause && error.StatusCode is SmtpStatusCode.GeneralFailure ? $"{error.Message} {cause.Message}" : error.Message;
        return (int)error.StatusCode >= 500 ? new SendOutcome.Refused(said) : new SendOutcome.Unreachable(said);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} waits: no mail server is set")]
    private partial void NoServer(Guid id);

    [LoggerMessage(Level = LogLevel.Information, Message = "It would have said: {Subject}\n{Body}")]
    private partial void WouldHaveSaid(string subject, string body);
}
