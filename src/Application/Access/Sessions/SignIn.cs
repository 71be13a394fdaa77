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

    /// <summary>Code of the authenticator app or a recovery code, where one is asked for; a page asks for it afterwards, see <see cref="ContinueSignIn"/>.</summary>
    public string? Code { get; init; }

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

    /// <summary>The password was right; the second step is still to come.</summary>
    /// <param name="Ticket">for <see cref="ContinueSignIn"/>, within five minutes</param>
    public sealed record CodeRequired(string Ticket) : SignInOutcome;

    /// <summary>Code and recovery code alike.</summary>
    public sealed record WrongCode : SignInOutcome;

    /// <summary>A role asks for a second step that was never set up; a program cannot do that.</summary>
    public sealed record EnrolmentRequired : SignInOutcome;

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

internal sealed class SignInHandler(IAppDb db, IPasswords passwords, SecondSteps steps, SessionOpener sessions, ITokens tokens, TimeProvider clock) : IRequestHandler<SignIn, SignInOutcome>
{
    private static readonly TimeSpan TicketLife = TimeSpan.FromMinutes(5);

    public async Task<SignInOutcome> Handle(SignIn command, CancellationToken ct)
    {
        var email = User.NormalEmail(command.Email);
        if (await steps.LockOf(email, ct) is { } locked)
            return locked;

        var user = await db.Users.SingleOrDefaultAsync(x => x.Email == email, ct);
        var match = Matches(user, command.Password);

        if (match is PasswordMatch.No)
            return await steps.Fail(email, new SignInOutcome.Wrong(), ct);
        if (match is PasswordMatch.YesButHashAgain)
            user!.SetPassword(passwords.Hash(command.Password));

        switch (await steps.Check(user!, command.Code, ct))
        {
            case SecondStepAnswer.Missing:
                await db.SaveChangesAsync(ct);
                return new SignInOutcome.CodeRequired(tokens.Ticket(user!.Id, clock.GetUtcNow() + TicketLife));
            case SecondStepAnswer.Wrong:
                return await steps.Fail(email, new SignInOutcome.WrongCode(), ct);
            case SecondStepAnswer.NotSetUp when command.Kind is "api":
                return new SignInOutcome.EnrolmentRequired();
        }

        await steps.Forgive(email, ct);
        var done = await sessions.Open(user!, command.Kind, command.Device, ct);
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
