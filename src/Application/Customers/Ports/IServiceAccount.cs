namespace IspJabbar.Application.Customers.Ports;

/// <summary>
/// The account behind a customer's service. Network fills it in. Called in the command's own transaction, so that the page never calls a change
/// done that the router does not know of yet.
/// </summary>
public interface IServiceAccount
{
    /// <summary>From now on this router with this profile; another router that has the account lets go of it.</summary>
    Task Serve(Guid customerId, Guid routerId, string routerProfile, CancellationToken ct);
}
