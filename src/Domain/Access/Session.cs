using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Access;

/// <summary>
/// One sign-in on one device. Cookie and API token only carry its id, so ending it here ends it everywhere at once.
/// </summary>
public sealed class Session : AggregateRoot
{
    private Session() { } // EF

    public Session(Guid userId, string kind, string? from, string? device, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        UserId = userId;
        Kind = kind;
        From = from;
        Device = device;
        CreatedAt = now;
        LastSeenAt = now;
        ExpiresAt = expiresAt;
    }

    public Guid UserId { get; private init; }

    /// <summary><c>cookie</c> or <c>api</c>.</summary>
    public string Kind { get; private init; } = null!;

    /// <summary>Network address, for the owner to recognise.</summary>
    public string? From { get; private init; }
    public string? Device { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>To the minute; written where the session is read.</summary>
    public DateTimeOffset LastSeenAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public string? RevokedWhy { get; private set; }

    public bool IsAlive(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    public void Revoke(string why, DateTimeOffset now)
    {
        RevokedWhy = RevokedAt is null ? why : RevokedWhy;
        RevokedAt ??= now;
    }

    public void Extend(DateTimeOffset until) => ExpiresAt = until;
}
