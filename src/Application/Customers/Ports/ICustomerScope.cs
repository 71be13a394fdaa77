using IspJabbar.Domain.Customers;

namespace IspJabbar.Application.Customers.Ports;

/// <summary>
/// The customers whoever is asking may see: all, those they brought in, those they have a visit to, or none. Every query and every command
/// on a customer starts here. Field fills it in, because visits are its business.
/// </summary>
public interface ICustomerScope
{
    IQueryable<Customer> Visible { get; }

    /// <summary>The archived ones too, for whoever may archive and restore; for everybody else the same as <see cref="Visible"/>.</summary>
    IQueryable<Customer> WithArchived { get; }
}
