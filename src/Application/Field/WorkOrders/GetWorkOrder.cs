using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>One visit, with what somebody needs to get there. The same ones as in <see cref="ListWorkOrders"/>.</summary>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record GetWorkOrder(Guid Id) : IQuery<WorkOrderDetails>;

/// <param name="CustomerOpens">whoever asks may open the customer's page</param>
public sealed record WorkOrderDetails(
    Guid Id, string Number, WorkOrderKind Kind, WorkOrderStatus Status, DateOnly? WantedOn, string? WantedTime, string? Note, DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt, Guid CustomerId, string CustomerNumber, string CustomerName, string Phone, Address Address, double? Latitude, double? Longitude,
    string PackageName, bool CustomerOpens);

internal sealed class GetWorkOrderHandler(IAppDb db, ICustomerScope scope, ICurrentUser user) : IRequestHandler<GetWorkOrder, WorkOrderDetails>
{
    public async Task<WorkOrderDetails> Handle(GetWorkOrder query, CancellationToken ct)
    {
        var opens = user.Holds(CustomersPermissions.View);

        return await (
            from order in db.WorkOrders.SeenBy(user)
            where order.Id == query.Id
            join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on order.CustomerId equals customer.Id // a visit outlives the contract
            join package in db.Packages.IgnoreQueryFilters(Archived.Packages) on customer.PackageId equals package.Id
            select new WorkOrderDetails(
                order.Id, order.Number, order.Kind, order.Status, order.WantedOn, order.WantedTime, order.Note, order.CreatedAt, order.EndedAt,
                customer.Id, customer.Number.Value, customer.FullName, customer.Phone.Value,
                new Address(customer.Street, customer.RtRw, customer.Village, customer.District, customer.City, customer.Province, customer.PostalCode),
                customer.Latitude, customer.Longitude, package.Name,
                opens && customer.ArchivedAt == null && scope.Visible.Any(x => x.Id == customer.Id)))
            .SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(WorkOrder), query.Id);
    }
}
