using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Messaging;

/// <summary>
/// A browser of somebody on the staff that is woken when there is news, also while no page is open (Web Push, RFC 8030). It is known by the address its maker's service gave it;
/// who takes the browser over takes that along.
/// </summary>
public sealed class PushBrowser : AggregateRoot
{
    private PushBrowser() { } // EF

    public PushBrowser(Guid id, string endpoint, DateTimeOffset now)
    {
        Id = id;
        Endpoint = endpoint;
        CreatedAt = now;
    }

    public Guid UserId { get; private set; }

    /// <summary>The sign-in it was switched on with: when that is ended, so is this.</summary>
    public Guid? SessionId { get; private set; }

    /// <summary>https address of the push service; whoever has it can send, but not read.</summary>
    public string Endpoint { get; private init; } = null!;

    /// <summary>The browser's public key, P-256, 65 bytes uncompressed, as base64url.</summary>
    public string Key { get; private set; } = null!;

    /// <summary>What both sides share, 16 bytes as base64url.</summary>
    public string Secret { get; private set; } = null!;

    /// <summary>As it calls itself.</summary>
    public string Name { get; private set; } = null!;
    public DateTimeOffset CreatedAt { get; private init; }

    public void BelongTo(Guid user, Guid? session, string key, string secret, string name) => (UserId, SessionId, Key, Secret, Name) = (user, session, key, secret, name);
}
