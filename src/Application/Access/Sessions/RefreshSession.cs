using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Sessions;

/// <summary>
/// Exchanges a refresh token for a new pair. A token that was exchanged before is in two hands: the session ends, for both of them.
/// </summary>
[Requires(Everyone.Anyone)]
public sealed record RefreshSession(string RefreshToken) : ICommand<SignInOutcome>
{
    public override string ToString() => nameof(RefreshSession);
}

internal sealed class RefreshSessionHandler(IAppDb db, ITokens tokens, SessionOpener sessions, AccountNotices notices, TimeProvider clock) : IRequestHandler<RefreshSession, SignInOutcome>
{
    public async Task<SignInOutcome> Handle(RefreshSession command, CancellationToken ct)
    {
        var hash = tokens.HashOf(command.RefreshToken ?? "");
        var id = await db.RefreshTokens.Where(x => x.Hash == hash).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct);
        if (id is null)
            return new SignInOutcome.Wrong();

        await db.Lock<RefreshToken>(id.Value, ct); // two at once: the second sees that it was used
        var now = clock.GetUtcNow();
        var token = await db.RefreshTokens.SingleAsync(x => x.Id == id, ct);
        var session = await db.Sessions.SingleAsync(x => x.Id == token.SessionId, ct);
        var active = await db.Users.AnyAsync(x => x.Id == session.UserId && x.IsActive, ct);

        if (token.UsedAt is not null && session.IsAlive(now))
        {
            session.Revoke("refresh token used twice", now);
            await notices.KeyInTwoHands(session.UserId, ct);
        }

        if (!active || !token.IsFresh(now) || !session.IsAlive(now))
        {
            await db.SaveChangesAsync(ct);
            return new SignInOutcome.Wrong();
        }

        token.Use(now);
        var done = sessions.Grant(session);
        await db.SaveChangesAsync(ct);
        return done;
    }
}
