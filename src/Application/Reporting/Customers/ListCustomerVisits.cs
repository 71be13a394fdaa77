using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>All visits to one customer, the newest first; those that whoever asks may open.</summary>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record ListCustomerVisits(Guid CustomerId, int Page = 1, int PageSize = 25) : IQuery<PageOf<WorkOrderRow>>;

internal sealed class ListCustomerVisitsHandler(IAppDb db, ICustomerScope scope, ICurrentUser user) : IRequestHandler<ListCustomerVisits, PageOf<WorkOrderRow>>
{
    public async Task<PageOf<WorkOrderRow>> Handle(ListCustomerVisits query, CancellationToken ct)
    {
        if (!await scope.WithArchived.AnyAsync(x => x.Id == query.CustomerId, ct))
            throw new NotFoundException(nameof(Customer), query.CustomerId);

        return await db.WorkOrders.SeenBy(user).Where(x => x.CustomerId == query.CustomerId)
            .OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id)
            .Rows(db, scope, user)
            .ToPage(query.Page, query.PageSize, ct);
    }
}
