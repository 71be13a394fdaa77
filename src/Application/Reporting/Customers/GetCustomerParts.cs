using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>What there is about a customer that has a page of its own, for the tabs of their record. Nothing of somebody one may not see.</summary>
[Requires(CustomersPermissions.View)]
public sealed record GetCustomerParts(Guid CustomerId) : IQuery<CustomerParts>;

public sealed record CustomerParts(bool Account, bool Bills, bool Visits, bool Notices);

internal sealed class GetCustomerPartsHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<GetCustomerParts, CustomerParts>
{
    public async Task<CustomerParts> Handle(GetCustomerParts query, CancellationToken ct) =>
        await scope.WithArchived.Where(x => x.Id == query.CustomerId).Select(x => new CustomerParts(
            db.PppoeSecrets.Any(secret => secret.CustomerId == x.Id), db.Invoices.Any(bill => bill.CustomerId == x.Id),
            db.WorkOrders.Any(visit => visit.CustomerId == x.Id), db.Notifications.Any(notice => notice.CustomerId == x.Id))).SingleOrDefaultAsync(ct)
        ?? new CustomerParts(false, false, false, false);
}
