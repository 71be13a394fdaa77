using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>Everything one customer was told, over every channel, the newest first.</summary>
[Requires(CustomersPermissions.View)]
public sealed record ListCustomerNotices(Guid CustomerId, int Page = 1, int PageSize = 25) : IQuery<PageOf<CustomerDetails.Notice>>;

internal sealed class ListCustomerNoticesHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<ListCustomerNotices, PageOf<CustomerDetails.Notice>>
{
    public async Task<PageOf<CustomerDetails.Notice>> Handle(ListCustomerNotices query, CancellationToken ct) =>
        await scope.WithArchived.AnyAsync(x => x.Id == query.CustomerId, ct)
            ? await db.Notifications.NoticesTo(query.CustomerId).ToPage(query.Page, query.PageSize, ct)
            : throw new NotFoundException(nameof(Customer), query.CustomerId);
}
