namespace IspJabbar.Application.Access.Audit;

/// <summary>The chain of hashes beside the audit log. Safe on several instances at once.</summary>
public interface IAuditChain
{
    /// <summary>Seals what is certain by now: rows of transactions before which none is open any more.</summary>
    /// <returns>how many; none when another instance is at it</returns>
    Task<int> Seal(CancellationToken ct);

    /// <summary>Hashes everything again, up to the newest seal. Seconds for a million rows.</summary>
    Task<IReadOnlyList<BrokenSeal>> Verify(CancellationToken ct);

    /// <returns>null before the first seal</returns>
    Task<AuditHead?> Head(CancellationToken ct);
}

/// <param name="Hash">64 hex digits, of everything up to here; kept elsewhere it proves that nothing before was changed since</param>
/// <param name="Position">how many rows are sealed</param>
public sealed record AuditHead(long Position, string Hash, DateTimeOffset SealedAt);

/// <param name="Why"><c>gone</c>, <c>missing</c> or <c>changed</c></param>
public sealed record BrokenSeal(long Position, long AuditId, string Why);
