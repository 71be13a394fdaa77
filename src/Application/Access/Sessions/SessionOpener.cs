using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Access;

namespace IspJabbar.Application.Access.Sessions;

/// <summary>How long a sign-in lasts, and what the client gets.</summary>
internal sealed class SessionOpener(IAppDb db, ITokens tokens, ICurrentUser user, TimeProvider clock)
{
    public static readonly TimeSpan CookieLife = TimeSpan.FromHours(12);
    public static readonly TimeSpan AccessLife = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan RefreshLife = TimeSpan.FromDays(14);

    public SignInOutcome.Done Open(Guid userId, string kind, string? device)
    {
        var now = clock.GetUtcNow();
        var isApi = kind is "api";
        var session = new Session(userId, isApi ? "api" : "cookie", user.From, device is { Length: > 200 } ? device[..200] : device, now, now + (isApi ? RefreshLife : CookieLife));
        db.Sessions.Add(session);

        return isApi ? Grant(session) : new SignInOutcome.Done(userId, session.Id, null, null, session.ExpiresAt);
    }

    /// <summary>A pair of tokens for an open session; the session lives as long as its refresh token.</summary>
    public SignInOutcome.Done Grant(Session session)
    {
        var now = clock.GetUtcNow();
        var (token, hash) = tokens.NewSecret();
        session.Extend(now + RefreshLife);
        db.RefreshTokens.Add(new RefreshToken(session.Id, hash, now, now + RefreshLife));

        return new SignInOutcome.Done(session.UserId, session.Id, tokens.AccessToken(session.UserId, session.Id, now + AccessLife), token, now + AccessLife);
    }
}
