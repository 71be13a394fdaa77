using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.ServiceOrders;

/// <summary>Orders whose day has come, the oldest first.</summary>
[Requires(Everyone.Automation)]
public sealed record ListDueServiceOrders : IQuery<IReadOnlyList<Guid>>;

/// <summary>The day has come. What is not possible any more is written down with its reason. Twice is once.</summary>
[Requires(Everyone.Automation)]
public sealed record CarryOutServiceOrder(Guid Id) : ICommand<Unit>;

/// <summary>Its day has not come yet, and it is not wanted any more. Twice is once.</summary>
[Requires(CustomersPermissions.Pause)]
public sealed record CancelServiceOrder(Guid Id) : ICommand<Unit>;

/// <summary>What is ordered for a customer's service and has not been done: it waits for its day, or was not possible on it.</summary>
[Requires(CustomersPermissions.View)]
public sealed record ListServiceOrders(Guid CustomerId) : IQuery<IReadOnlyList<ServiceOrderFacts>>;

/// <param name="Note">why it was not possible</param>
public sealed record ServiceOrderFacts(Guid Id, ServiceOrderKind Kind, DateOnly On, string Why, ServiceOrderState State, string? Note);

internal sealed class CarryOutServiceOrderHandler(IAppDb db, ICustomerScope scope, ServiceDesk desk, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<ListDueServiceOrders, IReadOnlyList<Guid>>, IRequestHandler<CarryOutServiceOrder, Unit>, IRequestHandler<CancelServiceOrder, Unit>,
    IRequestHandler<ListServiceOrders, IReadOnlyList<ServiceOrderFacts>>
{
    /// <summary>More are found by the next look.</summary>
    private const int Most = 1_000;

    public async Task<IReadOnlyList<Guid>> Handle(ListDueServiceOrders query, CancellationToken ct)
    {
        var today = await desk.Today(ct);
        return await db.ServiceOrders.Where(x => x.State == ServiceOrderState.Waiting && x.On <= today).OrderBy(x => x.On).ThenBy(x => x.Id).Select(x => x.Id).Take(Most).ToListAsync(ct);
    }

    public async Task<Unit> Handle(CarryOutServiceOrder command, CancellationToken ct)
    {
        var customerId = await db.ServiceOrders.Where(x => x.Id == command.Id).Select(x => x.CustomerId).SingleAsync(ct);
        await db.Lock<Customer>(customerId, ct);
        var order = await db.ServiceOrders.SingleAsync(x => x.Id == command.Id, ct);
        if (order.State is not ServiceOrderState.Waiting)
            return Unit.Value;

        var customer = await db.Customers.IgnoreQueryFilters(Archived.Customers).SingleAsync(x => x.Id == customerId, ct);
        try
        {
            await desk.Do(order, customer, ct);
        }
        catch (ConflictException refused)
        {
            order.Fail(refused.Message, clock.GetUtcNow());
        }

        await db.Announce($"customer:{customerId}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(CancelServiceOrder command, CancellationToken ct)
    {
        var order = await db.ServiceOrders.Where(x => scope.Visible.Any(customer => customer.Id == x.CustomerId)).SingleOrDefaultAsync(x => x.Id == command.Id, ct)
            ?? throw new NotFoundException(nameof(ServiceOrder), command.Id);
        if (order.Kind is ServiceOrderKind.Terminate && !user.Holds(CustomersPermissions.Terminate))
            throw new ForbiddenException(CustomersPermissions.Terminate);

        order.Cancel(clock.GetUtcNow());
        await db.Announce($"customer:{order.CustomerId}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<IReadOnlyList<ServiceOrderFacts>> Handle(ListServiceOrders query, CancellationToken ct) => await db.ServiceOrders
        .Where(x => x.CustomerId == query.CustomerId && scope.WithArchived.Any(customer => customer.Id == x.CustomerId) && (x.State == ServiceOrderState.Waiting || x.State == ServiceOrderState.Failed))
        .OrderBy(x => x.On).ThenBy(x => x.Id).Select(x => new ServiceOrderFacts(x.Id, x.Kind, x.On, x.Why, x.State, x.Note)).ToListAsync(ct);
}
