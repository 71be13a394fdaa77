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

/// <summary>Visits, the newest first, by number of the page. A technician sees the own ones and those nobody has yet.</summary>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record ListWorkOrders(WorkOrderStatus? Status = null, string? Search = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<WorkOrderRow>>;

/// <param name="CustomerOpens">whoever asks may open the customer's page</param>
public sealed record WorkOrderRow(
    Guid Id, string Number, WorkOrderKind Kind, WorkOrderStatus Status, Guid CustomerId, string CustomerNumber, string CustomerName, string Phone, string Street,
    DateOnly? WantedOn, string? WantedTime, string? Note, DateTimeOffset CreatedAt, bool CustomerOpens);

internal sealed class ListWorkOrdersHandler(IAppDb db, ICustomerScope scope, ICurrentUser user) : IRequestHandler<ListWorkOrders, PageOf<WorkOrderRow>>
{
    public Task<PageOf<WorkOrderRow>> Handle(ListWorkOrders query, CancellationToken ct) => db.WorkOrders
        .SeenBy(user)
        .Narrowed(new WorkOrderFilter { Statuses = query.Status is { } status ? [status] : [], Search = query.Search }, db)
        .OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id)
        .Rows(db, scope, user)
        .ToPage(query.Page, query.PageSize, ct);
}

internal static class WorkOrderQueries
{
    private static readonly Order<WorkOrder> Newest = Order.By("newest", (WorkOrder x) => x.CreatedAt, descending: true);

    /// <summary>The newest first, unless it is asked for the other way round.</summary>
    public static Order<WorkOrder> OrderOf(string? name) => name == Newest.Reversed.Name ? Newest.Reversed : Newest;

    extension(IQueryable<WorkOrder> orders)
    {
        /// <summary>Everybody's, or the own ones and those nobody has yet.</summary>
        public IQueryable<WorkOrder> SeenBy(ICurrentUser user)
        {
            var (me, all) = (user.Id, user.Holds(FieldPermissions.ViewAllWorkOrders));
            return orders.Where(x => all || x.Status == WorkOrderStatus.Open || x.Technicians.Any(mine => mine.UserId == me));
        }

        public IQueryable<WorkOrder> Narrowed(WorkOrderFilter filter, IAppDb db)
        {
            var (statuses, kinds) = (filter.Statuses, filter.Kinds);
            if (statuses is [var status])
                orders = orders.Where(x => x.Status == status); // this way the index of one status and its order is used
            else if (statuses.Count > 0)
                orders = orders.Where(x => statuses.Contains(x.Status));
            if (kinds.Count > 0)
                orders = orders.Where(x => kinds.Contains(x.Kind));
            if (string.IsNullOrWhiteSpace(filter.Search))
                return orders;

            // Their names have an index of their own; beside an "or" it would not be used.
            var text = filter.Search.Trim().ToLowerInvariant();
            var byNumber = db.WorkOrders.Where(x => EF.Property<string>(x, "SearchText").Contains(text)).Select(x => x.Id);
            var byName = db.WorkOrders
                .Where(x => db.Customers.IgnoreQueryFilters(Archived.Customers).Any(customer => customer.Id == x.CustomerId && EF.Property<string>(customer, "SearchText").Contains(text)))
                .Select(x => x.Id);
            var found = byNumber.Union(byName);
            return orders.Where(x => found.Contains(x.Id));
        }

        public IQueryable<WorkOrderRow> Rows(IAppDb db, ICustomerScope scope, ICurrentUser user)
        {
            var opens = user.Holds(CustomersPermissions.View);
            return from order in orders
                   join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on order.CustomerId equals customer.Id // a visit outlives the contract
                   select new WorkOrderRow(
                       order.Id, order.Number, order.Kind, order.Status, customer.Id, customer.Number.Value, customer.FullName, customer.Phone.Value, customer.Street,
                       order.WantedOn, order.WantedTime, order.Note, order.CreatedAt, opens && customer.ArchivedAt == null && scope.Visible.Any(x => x.Id == customer.Id));
        }
    }
}
