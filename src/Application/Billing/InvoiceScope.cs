using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;

namespace IspJabbar.Application.Billing;

/// <summary>
/// The bills and payments whoever is asking may see: those of the customers they may see. Who sees all customers sees the bills of archived ones too, because a debt
/// outlives the contract.
/// </summary>
internal sealed class InvoiceScope(IAppDb db, ICustomerScope scope, ICurrentUser user)
{
    public IQueryable<Invoice> Invoices => SeesAll ? db.Invoices : db.Invoices.Where(x => scope.Visible.Any(customer => customer.Id == x.CustomerId));

    public IQueryable<Payment> Payments => SeesAll ? db.Payments : db.Payments.Where(x => scope.Visible.Any(customer => customer.Id == x.CustomerId));

    public IQueryable<Correction> Corrections => SeesAll ? db.Corrections : db.Corrections.Where(x => scope.Visible.Any(customer => customer.Id == x.CustomerId));

    public bool SeesAll => user.Holds(CustomersPermissions.ViewAll);

    /// <summary>What a count is remembered by: everybody's, or only mine.</summary>
    public Guid? Whose => SeesAll ? null : user.Id;
}
