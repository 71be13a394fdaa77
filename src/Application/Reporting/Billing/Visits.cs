using IspJabbar.Application.Billing.Ports;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

internal sealed class Visits(IAppDb db, ICustomerScope scope) : IVisits
{
    public Task<VisitToBill?> Find(Guid workOrderId, CancellationToken ct) => db.WorkOrders
        .Where(x => x.Id == workOrderId && scope.Visible.Any(customer => customer.Id == x.CustomerId))
        .Select(x => new VisitToBill(x.Id, x.Number, x.CustomerId!.Value, x.Status == WorkOrderStatus.Done)).SingleOrDefaultAsync(ct);
}
