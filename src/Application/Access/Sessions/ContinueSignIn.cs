using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Sessions;

/// <summary>The second step: a code of the app, or one of the recovery codes.</summary>
/// <param name="Ticket">from <see cref="SignInOutcome.CodeRequired"/></param>
[Requires(Everyone.Anyone)]
public sealed record ContinueSignIn(string Ticket, string Code, string? Device = null) : ICommand<SignInOutcome>
{
    public override string ToString() => nameof(ContinueSignIn);
}

internal sealed class ContinueSignInHandler(IAppDb db, SecondSteps steps, SessionOpener sessions, ITokens tokens) : IRequestHandler<ContinueSignIn, SignInOutcome>
{
    public async Task<SignInOutcome> Handle(ContinueSignIn command, CancellationToken ct)
    {
        var id = tokens.UserOfTicket(command.Ticket ?? "");
        if (await db.Users.SingleOrDefaultAsync(x => x.Id == id && x.IsActive, ct) is not { } user)
            return new SignInOutcome.Wrong();
        if (await steps.LockOf(user.Email, ct) is { } locked)
            return locked;
        if (await steps.Check(user, command.Code, ct) is SecondStepAnswer.Wrong or SecondStepAnswer.Missing)
            return await steps.Fail(user.Email, new SignInOutcome.WrongCode(), ct);

        await steps.Forgive(user.Email, ct);
        var done = await sessions.Open(user, "cookie", command.Device, ct);
        await db.SaveChangesAsync(ct);
        return done;
    }
}
