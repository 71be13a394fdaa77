namespace IspJabbar.Application.Network.Ports;

/// <summary>Reads routers and writes down what differs. Runs by itself every few minutes; this is for whoever does not want to wait.</summary>
public interface IRouterSync
{
    /// <summary>Returns when all of them have answered or were given up, one result each, in no order.</summary>
    Task<IReadOnlyList<SyncResult>> Run(IReadOnlyCollection<Guid> routers, CancellationToken ct);
}

/// <param name="Secrets">accounts on it</param>
/// <param name="Active">PPP sessions on it</param>
/// <param name="Changed">accounts and sessions that are new, other than before, or gone</param>
/// <param name="Error">in Indonesian, with what to look at; null when it was read</param>
public sealed record SyncResult(Guid Id, bool Ok, int Secrets, int Active, int Changed, string? Error);
