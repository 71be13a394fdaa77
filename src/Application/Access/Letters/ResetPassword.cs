using FluentValidation;
using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Access.Security;
using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Common;
using MediatR;

namespace IspJabbar.Application.Access.Letters;

/// <summary>By whoever reads the account's mail. Ends every session; a second step at sign-in is still asked for.</summary>
[Requires(Everyone.Anyone)]
public sealed record ResetPassword : ICommand<Unit>
{
    public string Token { get; init; } = "";
    public string Password { get; init; } = "";

    public override string ToString() => nameof(ResetPassword);
}

/// <summary>Does the link still open?</summary>
[Requires(Everyone.Anyone)]
public sealed record CheckResetLink(string Token) : IQuery<bool>
{
    public override string ToString() => nameof(CheckResetLink);
}

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator() => RuleFor(x => x.Password).Must(PasswordRules.IsLongEnough).WithMessage(PasswordRules.TooShort);
}

internal sealed class ResetPasswordHandler(IAppDb db, NewPasswords passwords, OpenSessions sessions, AccountLetters letters, AccountNotices notices, SecondSteps steps, TimeProvider clock)
    : IRequestHandler<ResetPassword, Unit>
{
    public async Task<Unit> Handle(ResetPassword command, CancellationToken ct)
    {
        if (await letters.Open(command.Token, LetterKind.ResetPassword, ct) is not { } letter)
            throw new DomainException("letter.stale", "Tautan ini sudah dipakai atau sudah lewat 30 menit. Minta tautan baru.");

        var user = await db.Users.Require(letter.UserId, ct);
        user.SetPassword(await passwords.Hash(command.Password, ct, user.FullName, user.Email));
        letter.Use(clock.GetUtcNow());
        await sessions.End(user.Id, "password reset", except: null, ct);
        await letters.Withdraw(user.Id, ct);
        await steps.Forgive(user.Email, ct);
        letters.Write(user.Id, LetterKind.PasswordChanged, user.Email);
        await notices.PasswordChanged(user, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class CheckResetLinkHandler(AccountLetters letters) : IRequestHandler<CheckResetLink, bool>
{
    public async Task<bool> Handle(CheckResetLink query, CancellationToken ct) => await letters.Open(query.Token, LetterKind.ResetPassword, ct) is not null;
}
