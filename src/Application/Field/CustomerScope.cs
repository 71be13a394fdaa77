using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;

namespace IspJabbar.Application.Field;

internal sealed class CustomerScope(IAppDb db, ICurrentUser user) : ICustomerScope
{
    public IQueryable<Customer> Visible
    {
        get
        {
            if (user.Holds(CustomersPermissions.ViewAll))
                return db.Customers;

            var (me, partner, jobs) = (user.Id, user.Holds(CustomersPermissions.ViewPartner), user.Holds(CustomersPermissions.ViewJobs));
            return db.Customers.Where(x =>
                (partner && x.PartnerId == me) ||
                (jobs && db.WorkOrders.Any(order => order.CustomerId == x.Id && order.Technicians.Any(mine => mine.UserId == me))));
        }
    }
}
