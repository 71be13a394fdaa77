using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>Visits, the newest first. A technician sees the own ones and those nobody has yet.</summary>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record ListWorkOrders(WorkOrderStatus? Status = null, string? Search = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<WorkOrderRow>>;

/// <param name="CustomerOpens">whoever asks may open the customer's page</param>
public sealed record WorkOrderRow(
    Guid Id, string Number, WorkOrderKind Kind, WorkOrderStatus Status, Guid CustomerId, string CustomerNumber, string CustomerName, string Phone, string Street,
    DateOnly? WantedOn, string? WantedTime, string? Note, DateTimeOffset CreatedAt, bool CustomerOpens);

internal sealed class ListWorkOrdersHandler(IAppDb db, ICustomerScope scope, ICurrentUser user) : IRequestHandler<ListWorkOrders, PageOf<WorkOrderRow>>
{
    public Task<PageOf<WorkOrderRow>> Handle(ListWorkOrders query, CancellationToken ct)
    {
        var opens = user.Holds(CustomersPermissions.View);
        var search = query.Search?.Trim().ToLowerInvariant();

        return (from order in db.WorkOrders.SeenBy(user)
                join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on order.CustomerId equals customer.Id // a visit outlives the contract
                where query.Status == null || order.Status == query.Status
                where string.IsNullOrEmpty(search) || order.Number.ToLower().Contains(search) || customer.FullName.ToLower().Contains(search)
                orderby order.CreatedAt descending, order.Id descending
                select new WorkOrderRow(
                    order.Id, order.Number, order.Kind, order.Status, customer.Id, customer.Number.Value, customer.FullName, customer.Phone.Value, customer.Street,
                    order.WantedOn, order.WantedTime, order.Note, order.CreatedAt, opens && customer.ArchivedAt == null && scope.Visible.Any(x => x.Id == customer.Id)))
            .ToPage(query.Page, query.PageSize, ct);
    }
}

internal static class WorkOrderScope
{
    extension(IQueryable<WorkOrder> orders)
    {
        /// <summary>Everybody's, or the own ones and those nobody has yet.</summary>
        public IQueryable<WorkOrder> SeenBy(ICurrentUser user)
        {
            var (me, all) = (user.Id, user.Holds(FieldPermissions.ViewAllWorkOrders));
            return orders.Where(x => all || x.Status == WorkOrderStatus.Open || x.Technicians.Any(mine => mine.UserId == me));
        }
    }
}
