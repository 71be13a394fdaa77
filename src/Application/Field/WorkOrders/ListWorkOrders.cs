using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>Visits, the newest first. A technician sees the own ones and those nobody has yet.</summary>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record ListWorkOrders(WorkOrderStatus? Status = null, string? Search = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<WorkOrderRow>>;

public sealed record WorkOrderRow(
    Guid Id, string Number, WorkOrderKind Kind, WorkOrderStatus Status, Guid CustomerId, string CustomerNumber, string CustomerName, string Phone, string Street,
    DateOnly? WantedOn, string? WantedTime, string? Note, DateTimeOffset CreatedAt);

internal sealed class ListWorkOrdersHandler(IAppDb db, ICurrentUser user) : IRequestHandler<ListWorkOrders, PageOf<WorkOrderRow>>
{
    public Task<PageOf<WorkOrderRow>> Handle(ListWorkOrders query, CancellationToken ct)
    {
        var (me, all) = (user.Id, user.Holds(FieldPermissions.ViewAllWorkOrders));
        var search = query.Search?.Trim().ToLowerInvariant();

        return (from order in db.WorkOrders
                join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on order.CustomerId equals customer.Id // a visit outlives the contract
                where all || order.Status == WorkOrderStatus.Open || order.Technicians.Any(mine => mine.UserId == me)
                where query.Status == null || order.Status == query.Status
                where string.IsNullOrEmpty(search) || order.Number.ToLower().Contains(search) || customer.FullName.ToLower().Contains(search)
                orderby order.CreatedAt descending, order.Id descending
                select new WorkOrderRow(
                    order.Id, order.Number, order.Kind, order.Status, customer.Id, customer.Number.Value, customer.FullName, customer.Phone.Value, customer.Street,
                    order.WantedOn, order.WantedTime, order.Note, order.CreatedAt))
            .ToPage(query.Page, query.PageSize, ct);
    }
}
