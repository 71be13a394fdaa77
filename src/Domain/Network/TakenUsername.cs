namespace IspJabbar.Domain.Network;

/// <summary>A name found on a router that is not ours. Never drawn again for that router.</summary>
public sealed class TakenUsername
{
    private TakenUsername() { } // EF

    public TakenUsername(Guid routerId, string username, DateTimeOffset seenAt)
    {
        RouterId = routerId;
        Username = username;
        SeenAt = seenAt;
    }

    public Guid RouterId { get; private init; }
    public string Username { get; private init; } = null!;
    public DateTimeOffset SeenAt { get; private init; }
}
