namespace IspJabbar.Application.Customers.Ports;

/// <summary>
/// The account behind a customer's service. Network fills it in. Called in the command's own transaction, so that the page never calls a change
/// done that the router does not know of yet.
/// </summary>
public interface IServiceAccount
{
    /// <summary>From now on this router with this profile; another router that has the account lets go of it.</summary>
    Task Serve(Guid customerId, Guid routerId, string routerProfile, CancellationToken ct);

    /// <summary>Cut off, in the way its router does that.</summary>
    /// <returns>null when there is nothing on a router to cut off</returns>
    Task<OrderedCommand?> Isolate(Guid customerId, CancellationToken ct);

    /// <summary>The exact reverse of <see cref="Isolate"/>.</summary>
    Task<OrderedCommand?> Reconnect(Guid customerId, CancellationToken ct);

    /// <summary>Off: the service stops, for a while or for good.</summary>
    Task<OrderedCommand?> Disable(Guid customerId, CancellationToken ct);

    /// <summary>On again after <see cref="Disable"/>.</summary>
    Task<OrderedCommand?> Enable(Guid customerId, CancellationToken ct);
}

/// <summary>A durable order to a router; how it went can be asked with its id.</summary>
public sealed record OrderedCommand(long Id, Guid RouterId);
