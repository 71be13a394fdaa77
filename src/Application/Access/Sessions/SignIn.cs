using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Sessions;

/// <summary>E-mail and password open a session. Five wrong ones in a row lock the address for a quarter of an hour, whether it exists or not.</summary>
[Requires(Everyone.Anyone)]
public sealed record SignIn : ICommand<SignInOutcome>
{
    public string Email { get; init; } = "";
    public string Password { get; init; } = "";

    /// <summary><c>cookie</c> or <c>api</c>.</summary>
    public string Kind { get; init; } = "cookie";
    public string? Device { get; init; }

    public override string ToString() => nameof(SignIn);
}

public abstract record SignInOutcome
{
    /// <param name="AccessToken">and <paramref name="RefreshToken"/>: only for the API</param>
    public sealed record Done(Guid UserId, Guid SessionId, string? AccessToken, string? RefreshToken, DateTimeOffset ExpiresAt) : SignInOutcome;

    /// <summary>Address or password is wrong; which of them is not said.</summary>
    public sealed record Wrong : SignInOutcome;

    public sealed record Locked(DateTimeOffset Until) : SignInOutcome;
}

internal sealed class SignInValidator : AbstractValidator<SignIn>
{
    public SignInValidator()
    {
        RuleFor(x => x.Email).NotEmpty().WithMessage("Email wajib diisi.").MaximumLength(254);
        RuleFor(x => x.Password).NotEmpty().WithMessage("Kata sandi wajib diisi.").MaximumLength(PasswordRules.Longest).WithMessage("Kata sandi terlalu panjang.");
    }
}

internal sealed class SignInHandler(IAppDb db, IPasswords passwords, SessionOpener sessions, TimeProvider clock) : IRequestHandler<SignIn, SignInOutcome>
{
    public async Task<SignInOutcome> Handle(SignIn command, CancellationToken ct)
    {
        var email = User.NormalEmail(command.Email);
        var now = clock.GetUtcNow();
        var attempts = await db.SignInAttempts.SingleOrDefaultAsync(x => x.Email == email, ct);

        if (attempts?.IsLocked(now) == true)
            return new SignInOutcome.Locked(attempts.LockedUntil!.Value);

        var user = await db.Users.SingleOrDefaultAsync(x => x.Email == email, ct);
        var match = Matches(user, command.Password);

        if (match is PasswordMatch.No)
        {
            if (attempts is null)
                db.SignInAttempts.Add(attempts = new SignInAttempts(email));

            attempts.Fail(now);
            await db.SaveChangesAsync(ct);
            return attempts.IsLocked(now) ? new SignInOutcome.Locked(attempts.LockedUntil!.Value) : new SignInOutcome.Wrong();
        }

        if (attempts is not null)
            db.SignInAttempts.Remove(attempts);
        if (match is PasswordMatch.YesButHashAgain)
            user!.SetPassword(passwords.Hash(command.Password));

        var done = sessions.Open(user!.Id, command.Kind, command.Device);
        await db.SaveChangesAsync(ct);
        return done;
    }

    private PasswordMatch Matches(User? user, string password)
    {
        if (user is { IsActive: true, PasswordHash: { Length: > 0 } hash })
            return passwords.Verify(hash, password);

        passwords.Pretend(password);
        return PasswordMatch.No;
    }
}
