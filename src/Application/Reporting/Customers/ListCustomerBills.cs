using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>All bills of one customer, the newest first, and what is owed on them.</summary>
[Requires(BillingPermissions.ViewInvoices)]
public sealed record ListCustomerBills(Guid CustomerId, int Page = 1, int PageSize = 25) : IQuery<CustomerBills>;

/// <param name="Owed">on all open bills, whole rupiah; <paramref name="Overdue"/> of it was due before today where the customer lives</param>
/// <param name="Open">how many bills that is</param>
public sealed record CustomerBills(PageOf<CustomerDetails.Bill> Rows, decimal Owed, decimal Overdue, int Open);

internal sealed class ListCustomerBillsHandler(IAppDb db, ICustomerScope scope, BusinessCalendar calendar) : IRequestHandler<ListCustomerBills, CustomerBills>
{
    public async Task<CustomerBills> Handle(ListCustomerBills query, CancellationToken ct)
    {
        var zone = await (
            from customer in scope.WithArchived
            join place in db.LocationCodes.IgnoreQueryFilters(Archived.Locations) on customer.LocationCodeId equals place.Id
            where customer.Id == query.CustomerId
            select place.TimeZone).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Customer), query.CustomerId);

        var today = calendar.TodayIn(zone);
        var open = await db.Invoices.Outstanding.Where(x => x.CustomerId == query.CustomerId).Select(x => new { x.DueOn, Owed = x.OpenAmount }).ToListAsync(ct);
        return new CustomerBills(
            await db.Invoices.BillsOf(query.CustomerId).ToPage(query.Page, query.PageSize, ct), open.Sum(x => x.Owed), open.Where(x => x.DueOn < today).Sum(x => x.Owed), open.Count);
    }
}
