using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Access;

/// <summary>
/// Lets a program act for somebody, with some of their rights: what they lose, it loses. Only the hash is kept.
/// </summary>
public sealed class ApiKey : AggregateRoot
{
    private ApiKey() { } // EF

    /// <param name="hint">the first letters of the key, to tell one from another</param>
    public ApiKey(Guid id, Guid userId, string name, string hint, string hash, IEnumerable<string> permissions, DateTimeOffset now, DateTimeOffset? expiresAt)
    {
        Id = id;
        UserId = userId;
        Name = name.Trim();
        Hint = hint;
        Hash = hash;
        Permissions = [.. permissions.Distinct().Order(StringComparer.Ordinal)];
        CreatedAt = now;
        ExpiresAt = expiresAt;
    }

    public Guid UserId { get; private init; }
    public string Name { get; private init; } = null!;
    public string Hint { get; private init; } = null!;
    public string Hash { get; private init; } = null!;
    public string[] Permissions { get; private init; } = [];
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Null: until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }
    public DateTimeOffset? LastUsedAt { get; private init; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
