using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Field.Ports;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>Visits, the newest first, by number of the page. A technician sees the own ones and those free in the pool.</summary>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record ListWorkOrders(WorkOrderFilter Filter, int Page = 1, int PageSize = 25) : IQuery<PageOf<WorkOrderRow>>;

/// <param name="CustomerName">or the place, where it is work on the plant</param>
/// <param name="CustomerOpens">whoever asks may open the customer's page</param>
/// <param name="IsMine">whoever asks goes</param>
public sealed record WorkOrderRow(
    Guid Id, string Number, WorkOrderKind Kind, WorkOrderStatus Status, Guid? CustomerId, string? CustomerNumber, string CustomerName, string? Phone, string? Street,
    DateOnly? WantedOn, string? WantedTime, string? Note, DateTimeOffset CreatedAt, DateTimeOffset? ScheduledFrom, DateTimeOffset? ScheduledTo, DateTimeOffset? EndedAt, int Quota, int Taken, bool InPool,
    Guid? TicketId, bool CustomerOpens, bool IsMine)
{
    /// <summary>Those who go, by name.</summary>
    public IReadOnlyList<FieldPerson> Technicians { get; init; } = [];
}

internal sealed class ListWorkOrdersHandler(IAppDb db, ICustomerScope scope, ITechnicians technicians, ICurrentUser user) : IRequestHandler<ListWorkOrders, PageOf<WorkOrderRow>>
{
    public async Task<PageOf<WorkOrderRow>> Handle(ListWorkOrders query, CancellationToken ct)
    {
        var ordered = db.WorkOrders.SeenBy(user).Narrowed(query.Filter, db).OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id);
        var page = await ordered.Select(x => x.Id).ToPage(query.Page, query.PageSize, ct);
        var rows = (await db.WorkOrders.Full(page.Items, db, scope, technicians, user, ct)).ToDictionary(x => x.Id);
        return new PageOf<WorkOrderRow>([.. page.Items.Select(id => rows[id])], page.Total, page.Page, page.PageSize);
    }
}

internal static class WorkOrderQueries
{
    private static readonly Order<WorkOrder> Newest = Order.By("newest", (WorkOrder x) => x.CreatedAt, descending: true);
    private static readonly Order<WorkOrder> Planned = Order.By("planned", (WorkOrder x) => x.PlannedAt);

    /// <summary>The newest first, unless another order is asked for.</summary>
    public static Order<WorkOrder> OrderOf(string? name) =>
        name == Newest.Reversed.Name ? Newest.Reversed : name == Planned.Name ? Planned : name == Planned.Reversed.Name ? Planned.Reversed : Newest;

    extension(IQueryable<WorkOrder> orders)
    {
        /// <summary>Everybody's, or the own ones and those free in the pool.</summary>
        public IQueryable<WorkOrder> SeenBy(ICurrentUser user)
        {
            if (user.Holds(FieldPermissions.ViewAllWorkOrders))
                return orders;

            var me = user.Id;
            return orders.Where(x => EF.Property<bool?>(x, "IsFree") == true || x.Technicians.Any(mine => mine.UserId == me));
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
            if (filter.IsFree)
                orders = orders.Where(x => EF.Property<bool?>(x, "IsFree") == true);
            if (filter.TechnicianId is { } technician)
                orders = orders.Where(x => x.Technicians.Any(mine => mine.UserId == technician));
            if (filter.CustomerId is { } customer)
                orders = orders.Where(x => x.CustomerId == customer);
            if (filter.TicketId is { } ticket)
                orders = orders.Where(x => x.TicketId == ticket);
            if (filter.From is { } from)
                orders = orders.Where(x => x.ScheduledFrom >= from);
            if (filter.To is { } to)
                orders = orders.Where(x => x.ScheduledFrom < to);
            if (filter.LateAt is { } now)
                orders = orders.Where(x => x.ScheduledTo < now);
            if (filter.IsUnscheduled)
                orders = orders.Where(x => x.ScheduledFrom == null);
            if (filter.AsksForDays)
                orders = orders.Where(x => x.Extensions.Any(asked => asked.State == ExtensionState.Asked));
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
            var (opens, me) = (user.Holds(CustomersPermissions.View), user.Id);
            return from order in orders
                   from customer in db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == order.CustomerId).DefaultIfEmpty() // a visit outlives the contract
                   select new WorkOrderRow(
                       order.Id, order.Number, order.Kind, order.Status, order.CustomerId, customer == null ? null : customer.Number.Value, customer == null ? order.Place ?? "" : customer.FullName,
                       customer == null ? null : customer.Phone.Value, customer == null ? order.Place : customer.Street,
                       order.WantedOn, order.WantedTime, order.Note, order.CreatedAt, order.ScheduledFrom, order.ScheduledTo, order.EndedAt, order.Quota, order.Taken, order.InPool, order.TicketId,
                       opens && customer != null && customer.ArchivedAt == null && scope.Visible.Any(x => x.Id == customer.Id), order.Technicians.Any(mine => mine.UserId == me));
        }

        /// <summary>These, with the people who go; in no particular order.</summary>
        public async Task<IReadOnlyList<WorkOrderRow>> Full(IReadOnlyList<Guid> ids, IAppDb db, ICustomerScope scope, ITechnicians technicians, ICurrentUser user, CancellationToken ct)
        {
            var rows = await orders.Where(x => ids.Contains(x.Id)).Rows(db, scope, user).ToListAsync(ct);
            var people = await db.WorkOrders.Where(x => ids.Contains(x.Id)).SelectMany(x => x.Technicians, (order, them) => new { order.Id, them.UserId, them.Since }).ToListAsync(ct);
            var names = await technicians.Names([.. people.Select(x => x.UserId).Distinct()], ct);
            var them = people.OrderBy(x => x.Since).ToLookup(x => x.Id, x => new FieldPerson(x.UserId, names.GetValueOrDefault(x.UserId) ?? "?"));
            return [.. rows.Select(row => row with { Technicians = [.. them[row.Id]] })];
        }
    }
}
