using FluentValidation;
using IspJabbar.Application.Access.Letters;
using IspJabbar.Application.Access.Security;
using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using MediatR;

namespace IspJabbar.Application.Access.Account;

/// <summary>Ends all my other sessions.</summary>
[Requires(Everyone.SignedIn)]
public sealed record ChangePassword : ICommand<Confirmation>
{
    public string Current { get; init; } = "";
    public string Password { get; init; } = "";

    public override string ToString() => nameof(ChangePassword);
}

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(x => x.Current).NotEmpty().WithMessage("Isi kata sandi Anda sekarang.").MaximumLength(PasswordRules.Longest).WithMessage("Kata sandi terlalu panjang.");
        RuleFor(x => x.Password).Must(PasswordRules.IsLongEnough).WithMessage(PasswordRules.TooShort);
    }
}

internal sealed class ChangePasswordHandler(IAppDb db, OwnPassword own, NewPasswords passwords, OpenSessions sessions, AccountLetters letters, AccountNotices notices, ICurrentUser me)
    : IRequestHandler<ChangePassword, Confirmation>
{
    public async Task<Confirmation> Handle(ChangePassword command, CancellationToken ct)
    {
        var (user, outcome) = await own.Check(command.Current, ct);
        if (outcome is not Confirmation.Done)
            return outcome;

        user.SetPassword(await passwords.Hash(command.Password, ct, user.FullName, user.Email));
        await sessions.End(user.Id, "password changed", me.SessionId, ct);
        await letters.Withdraw(user.Id, ct);
        letters.Write(user.Id, LetterKind.PasswordChanged, user.Email);
        await notices.PasswordChanged(user, ct);
        await db.SaveChangesAsync(ct);
        return Confirmation.Done;
    }
}
