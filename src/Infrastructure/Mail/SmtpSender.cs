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

    public Task<SendOutcome> Send(Guid id, string address, string subject, string body, CancellationToken ct) => Send(new OutgoingMessage(id, address, subject, body), ct);

    public async Task<SendOutcome> Send(OutgoingMessage message, CancellationToken ct)
    {
        var mail = await settings.Get<MailSettings>(ct);
        if (!mail.IsSet)
        {
            NoServer(message.Id);
            if (environment.IsDevelopment())
                WouldHaveSaid(message.Subject, message.Body);
            return new SendOutcome.Unreachable("Server email belum diatur.");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var smtp = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.UseTls, Credentials = CredentialsOf(mail) };
            using var letter = MessageOf(mail, message);
            await smtp.SendMailAsync(letter, patience.Token);
            return new SendOutcome.Accepted(message.Id.ToString());
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

    /// <summary>As text and as HTML, the bill beside it. The same message always has the same Message-ID: a server that got it twice may drop one.</summary>
    private static MailMessage MessageOf(MailSettings mail, OutgoingMessage message)
    {
        var text = MailPage.Text(message);
        var letter = new MailMessage(mail.SenderAddress, message.Address)
        {
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
            Headers = { ["Message-ID"] = $"<{message.Id}@{mail.SenderAddress.Split('@')[^1]}>", ["Auto-Submitted"] = "auto-generated" },
        };
        if (mail.BounceAddress.Length > 0)
            letter.Sender = new MailAddress(mail.BounceAddress); // where the envelope says it comes from
        letter.AlternateViews.Add(new AlternateView(new MemoryStream(Encoding.UTF8.GetBytes(MailPage.Html(message))), new ContentType("text/html; charset=utf-8")) { TransferEncoding = TransferEncoding.QuotedPrintable });
        if (message.Refusal is { } refusal) // RFC 8058: one press in the mail program, without a page in between
        {
            letter.Headers["List-Unsubscribe"] = $"<{refusal}>";
            letter.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        }

        if (message.File is { } file)
            letter.Attachments.Add(new Attachment(new MemoryStream(file.Content.ToArray()), file.Name, file.MimeType));
        return letter;
    }

    /// <summary>4xx: later, this one alone. No connection: later. A wrong password locks the account when it is tried on and on. Other 5xx: never.</summary>
    private static SendOutcome OutcomeOf(SmtpException error)
    {
        var said = error.InnerException is { } cause && error.StatusCode is SmtpStatusCode.GeneralFailure ? $"{error.Message} {cause.Message}" : error.Message;
        return (int)error.StatusCode switch
        {
            530 or 534 or 535 => new SendOutcome.Stopped(said),
            >= 500 => new SendOutcome.Refused(said),
            >= 400 => new SendOutcome.Busy(said, NumberToo: (int)error.StatusCode is 421),
            _ => new SendOutcome.Unreachable(said),
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} waits: no mail server is set")]
    private partial void NoServer(Guid id);

    [LoggerMessage(Level = LogLevel.Information, Message = "It would have said: {Subject}\n{Body}")]
    private partial void WouldHaveSaid(string subject, string body);
}
