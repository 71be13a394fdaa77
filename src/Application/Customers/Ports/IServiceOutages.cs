namespace IspJabbar.Application.Customers.Ports;

/// <summary>
/// Mass outages as customers had them, for whoever counts with them: tickets, SLA, bills, and before somebody is cut off. Network fills it in. A customer has one stretch
/// for each outage, from losing the connection until having it again.
/// </summary>
public interface IServiceOutages
{
    /// <summary>Everybody's, to be narrowed and joined. Those that never ended for this customer have no end.</summary>
    IQueryable<ServiceOutage> All { get; }

    /// <summary>The one that goes on for this customer now; null without any.</summary>
    Task<ServiceOutage?> OpenFor(Guid customerId, CancellationToken ct);

    /// <summary>Those that lie, in part at least, between the two moments, the oldest first.</summary>
    Task<IReadOnlyList<ServiceOutage>> Between(Guid customerId, DateTimeOffset from, DateTimeOffset until, CancellationToken ct);
}

/// <summary>One customer's part in one outage.</summary>
public sealed class ServiceOutage
{
    public required Guid OutageId { get; init; }
    public required Guid CustomerId { get; init; }

    /// <summary>Code of what they have in common, as it was then.</summary>
    public required string Place { get; init; }
    public required DateTimeOffset From { get; init; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The electricity went at the customer's: nobody's network failed.</summary>
    public required bool IsPower { get; init; }

    /// <summary>The router did not answer, so nobody knows whether the customer was off.</summary>
    public required bool IsUncertain { get; init; }
}
