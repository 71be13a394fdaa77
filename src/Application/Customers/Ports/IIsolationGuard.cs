using IspJabbar.Domain.Customers;

namespace IspJabbar.Application.Customers.Ports;

/// <summary>
/// What an area knows that speaks against cutting somebody off: nothing overdue, a payment on its way, a router that is silent. Said before it is done and with the
/// answer. A person may do it all the same; what runs by itself may not.
/// </summary>
public interface IIsolationGuard
{
    /// <returns>sentences in Indonesian; none when nothing speaks against it</returns>
    Task<IReadOnlyList<string>> Against(Guid customerId, IsolationReason reason, CancellationToken ct);
}
