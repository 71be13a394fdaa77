using FluentValidation;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Letters;

/// <summary>The answer is the same whether anybody has the address or not; the mail goes afterwards, so that the time does not tell either.</summary>
[Requires(Everyone.Anyone)]
public sealed record AskPasswordReset(string Email) : ICommand<Unit>
{
    public override string ToString() => nameof(AskPasswordReset);
}

internal sealed class AskPasswordResetValidator : AbstractValidator<AskPasswordReset>
{
    public AskPasswordResetValidator() =>
        RuleFor(x => x.Email).Must(UserRules.IsEmail).WithMessage("Alamat email tidak lengkap. Tulis seperti nama@contoh.id.");
}

internal sealed class AskPasswordResetHandler(IAppDb db, AccountLetters letters, TimeProvider clock) : IRequestHandler<AskPasswordReset, Unit>
{
    /// <summary>An hour; nobody's mailbox is to be filled by strangers.</summary>
    private const int Most = 3;

    public async Task<Unit> Handle(AskPasswordReset command, CancellationToken ct)
    {
        var email = User.NormalEmail(command.Email);
        var since = clock.GetUtcNow() - TimeSpan.FromHours(1);
        var id = await db.Users.Where(x => x.Email == email && x.IsActive).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct);
        var asked = await db.Letters.CountAsync(x => x.UserId == id && x.Kind == LetterKind.ResetPassword && x.CreatedAt > since, ct);

        if (id is { } user && asked < Most)
            letters.Write(user, LetterKind.ResetPassword, email);

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
