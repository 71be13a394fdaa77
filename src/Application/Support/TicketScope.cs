using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Support;

namespace IspJabbar.Application.Support;

/// <summary>Tickets that whoever asks may see: all of them, a customer's own, or those given to a technician.</summary>
public sealed class TicketScope(IAppDb db, ICurrentUser user)
{
    public IQueryable<Ticket> Visible
    {
        get
        {
            if (user.CustomerId is { } customer)
                return db.Tickets.Where(x => x.CustomerId == customer);
            if (user.Holds(SupportPermissions.ViewAllTickets))
                return db.Tickets;

            var me = user.Id;
            return db.Tickets.Where(x => x.AssigneeId == me);
        }
    }
}
