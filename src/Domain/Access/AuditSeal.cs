namespace IspJabbar.Domain.Access;

/// <summary>One link of the chain beside the audit log: the hash of the link before it and of its row. Made in SQL, see <c>AuditChain</c>.</summary>
public sealed class AuditSeal
{
    /// <summary>From 1 without gaps.</summary>
    public long Position { get; init; }
    public long AuditId { get; init; }
    public required byte[] Hash { get; init; }
    public DateTimeOffset SealedAt { get; init; }
}
