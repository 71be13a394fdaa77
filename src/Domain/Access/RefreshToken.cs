using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Access;

/// <summary>
/// Good for one exchange. Who shows a used one again is not the one who used it first, or somebody listened: the whole session ends.
/// Only the hash is kept.
/// </summary>
public sealed class RefreshToken : AggregateRoot
{
    private RefreshToken() { } // EF

    public RefreshToken(Guid sessionId, string hash, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        SessionId = sessionId;
        Hash = hash;
        CreatedAt = now;
        ExpiresAt = expiresAt;
    }

    public Guid SessionId { get; private init; }
    public string Hash { get; private init; } = null!;
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? UsedAt { get; private set; }

    public bool IsFresh(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    public void Use(DateTimeOffset now) => UsedAt ??= now;
}
