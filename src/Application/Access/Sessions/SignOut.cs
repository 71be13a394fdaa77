using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Sessions;

[Requires(Everyone.SignedIn)]
public sealed record SignOut : ICommand<Unit>;

internal sealed class SignOutHandler(IAppDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<SignOut, Unit>
{
    public async Task<Unit> Handle(SignOut command, CancellationToken ct)
    {
        if (await db.Sessions.SingleOrDefaultAsync(x => x.Id == user.SessionId, ct) is { } session)
            session.Revoke("signed out", clock.GetUtcNow());

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
