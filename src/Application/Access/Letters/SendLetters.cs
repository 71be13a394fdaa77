using IspJabbar.Application.Access.Mail;
using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Letters;

/// <summary>
/// Carries letters to the mail server, one at a time: claimed and sealed in one transaction, handed over in none, noted in another. Killed in
/// between, a letter goes again with a new link, and the former one opens nothing.
/// </summary>
public sealed class LetterRound(IAppDb db, IMediator mediator, IEnumerable<IMessageSender> senders, TimeProvider clock)
{
    /// <returns>false when nothing is due</returns>
    public async Task<bool> SendNext(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Letters.Where(x => x.SentAt == null && x.DueAt <= now).OrderBy(x => x.DueAt).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct);
        if (due is not { } id)
            return false;

        if (await mediator.Send(new ClaimLetter(id), ct) is { } text)
        {
            var mail = senders.Last(sender => sender.Channel is Channel.Email);
            await mediator.Send(new NoteLetter(id, await mail.Send(id, text.Address, text.Subject, text.Body, ct)), ct);
        }

        return true;
    }
}

/// <returns>what to send; null when another instance has it, or it is too late for it</returns>
[Requires(Everyone.Automation)]
public sealed record ClaimLetter(Guid Id) : ICommand<LetterText?>;

[Requires(Everyone.Automation)]
public sealed record NoteLetter(Guid Id, SendOutcome Outcome) : ICommand<Unit>;

internal sealed class ClaimLetterHandler(IAppDb db, ITokens tokens, CompanySettings settings, TimeProvider clock) : IRequestHandler<ClaimLetter, LetterText?>
{
    public async Task<LetterText?> Handle(ClaimLetter command, CancellationToken ct)
    {
        await db.Lock<Letter>(command.Id, ct);
        var now = clock.GetUtcNow();
        var letter = await db.Letters.SingleAsync(x => x.Id == command.Id, ct);
        if (letter.SentAt is not null || letter.DueAt > now)
            return null;

        if (!letter.Opens(now))
        {
            letter.GiveUp("too late", now);
            await db.SaveChangesAsync(ct);
            return null;
        }

        var (secret, hash) = tokens.NewSecret();
        letter.Try(letter.HasLink ? hash : null, now);
        var user = await db.Users.SingleAsync(x => x.Id == letter.UserId, ct);
        var company = await settings.Get<CompanyProfile>(ct);
        var site = (await settings.Get<MailSettings>(ct)).SiteUrl;
        await db.SaveChangesAsync(ct);
        return LetterText.Of(letter, user, company.Name, site, secret);
    }
}

internal sealed class NoteLetterHandler(IAppDb db, TimeProvider clock) : IRequestHandler<NoteLetter, Unit>
{
    public async Task<Unit> Handle(NoteLetter command, CancellationToken ct)
    {
        await db.Lock<Letter>(command.Id, ct);
        var letter = await db.Letters.SingleAsync(x => x.Id == command.Id, ct);

        switch (command.Outcome)
        {
            case SendOutcome.Accepted:
                letter.Sent(clock.GetUtcNow());
                break;
            case SendOutcome.Refused refused:
                letter.GiveUp(refused.Reason, clock.GetUtcNow());
                break;
            case SendOutcome.Unreachable unreachable:
                letter.NotSent(unreachable.Reason);
                break;
            case SendOutcome.Busy busy:
                letter.NotSent(busy.Reason);
                break;
            case SendOutcome.Stopped stopped:
                letter.NotSent(stopped.Reason); // until somebody puts the password right
                break;
            case SendOutcome.Unknown unknown:
                letter.NotSent(unknown.Reason); // it may arrive twice; the older link opens nothing
                break;
        }

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
