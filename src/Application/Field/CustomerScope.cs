using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field;

internal sealed class CustomerScope(IAppDb db, ICurrentUser user) : ICustomerScope
{
    public IQueryable<Customer> Visible => Mine(db.Customers);

    public IQueryable<Customer> WithArchived =>
        Mine(user.Holds(CustomersPermissions.Archive) ? db.Customers.IgnoreQueryFilters(Archived.Customers) : db.Customers);

    private IQueryable<Customer> Mine(IQueryable<Customer> customers)
    {
        if (user.Holds(CustomersPermissions.ViewAll))
            return customers;

        var (me, partner, jobs) = (user.Id, user.Holds(CustomersPermissions.ViewPartner), user.Holds(CustomersPermissions.ViewJobs));
        return customers.Where(x =>
            (partner && x.PartnerId == me) ||
            (jobs && db.WorkOrders.Any(order => order.CustomerId == x.Id && order.Technicians.Any(mine => mine.UserId == me))));
    }
}
