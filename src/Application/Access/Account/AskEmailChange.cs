using FluentValidation;
using IspJabbar.Application.Access.Letters;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using MediatR;

namespace IspJabbar.Application.Access.Account;

/// <summary>The address changes once somebody has opened the link that is sent to the new one.</summary>
[Requires(Everyone.SignedIn)]
public sealed record AskEmailChange : ICommand<Confirmation>
{
    public string Email { get; init; } = "";
    public string Current { get; init; } = "";

    public override string ToString() => nameof(AskEmailChange);
}

internal sealed class AskEmailChangeValidator : AbstractValidator<AskEmailChange>
{
    public AskEmailChangeValidator()
    {
        RuleFor(x => x.Email).Must(UserRules.IsEmail).WithMessage("Alamat email tidak lengkap. Tulis seperti nama@contoh.id.");
        RuleFor(x => x.Current).NotEmpty().WithMessage("Isi kata sandi Anda sekarang.").MaximumLength(PasswordRules.Longest).WithMessage("Kata sandi terlalu panjang.");
    }
}

internal sealed class AskEmailChangeHandler(IAppDb db, OwnPassword own, AccountLetters letters) : IRequestHandler<AskEmailChange, Confirmation>
{
    public async Task<Confirmation> Handle(AskEmailChange command, CancellationToken ct)
    {
        var (user, outcome) = await own.Check(command.Current, ct);
        if (outcome is not Confirmation.Done)
            return outcome;

        await UserRules.RefuseTakenEmail(db, command.Email, user.Id, ct);
        await letters.Withdraw(user.Id, ct);
        letters.Write(user.Id, LetterKind.ConfirmEmail, command.Email);
        await db.SaveChangesAsync(ct);
        return Confirmation.Done;
    }
}
