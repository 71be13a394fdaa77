using IspJabbar.Domain.Common;

namespace IspJabbar.Application.Customers.Ports;

/// <summary>Sign-in accounts of subscribers. Customers does not know users; the identity adapter does.</summary>
public interface IPortalAccounts
{
    Task<bool> Exists(string email, CancellationToken ct);

    /// <summary>Added to the running command; saved with it.</summary>
    Task Open(Guid customerId, string email, string password, string fullName, PhoneNumber phone, CancellationToken ct);
}
