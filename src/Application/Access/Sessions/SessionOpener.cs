using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Access.Security;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Access;

namespace IspJabbar.Application.Access.Sessions;

/// <summary>How long a sign-in lasts, and what the client gets.</summary>
internal sealed class SessionOpener(IAppDb db, ITokens tokens, KnownPlaces places, AccountNotices notices, CompanySettings settings, ICurrentUser user, TimeProvider clock)
{
    /// <summary>A long day at work; longer where the settings let somebody be away for longer.</summary>
    public static readonly TimeSpan CookieLife = TimeSpan.FromHours(12);
    public static readonly TimeSpan AccessLife = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan RefreshLife = TimeSpan.FromDays(14);

    public async Task<SignInOutcome.Done> Open(User who, string kind, string? device, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var isApi = kind is "api";
        var agent = device is { Length: > 200 } ? device[..200] : device;
        if (!await places.Knows(who.Id, agent, user.From, ct))
            await notices.NewPlace(who.Id, ct);

        var session = new Session(who.Id, isApi ? "api" : "cookie", user.From, agent, now, now + (isApi ? RefreshLife : await LifeOfCookie(ct)));
        db.Sessions.Add(session);

        return isApi ? Grant(session) : new SignInOutcome.Done(who.Id, session.Id, null, null, session.ExpiresAt);
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

    private async Task<TimeSpan> LifeOfCookie(CancellationToken ct) =>
        TimeSpan.FromMinutes(Math.Max(CookieLife.TotalMinutes, (await settings.Get<SecuritySettings>(ct)).IdleMinutes));
}
