using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Customers.Events;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Reactions;

/// <summary>A line that has to come along is a relocation; one who is back and was never installed still needs the installation that was called off.</summary>
internal sealed class OrderVisitForWhoMoves(IAppDb db, IMediator mediator) : IEventHandler<CustomerMoved>, IEventHandler<CustomerRestored>
{
    public async Task Handle(CustomerMoved happened, CancellationToken ct)
    {
        if (happened.Visit)
            await mediator.Send(new OrderVisit(happened.MoveId, WorkOrderKind.Relocation, happened.CustomerId, happened.VisitOn), ct);
    }

    public async Task Handle(CustomerRestored happened, CancellationToken ct)
    {
        var waits = await db.Customers.AnyAsync(x => x.Id == happened.CustomerId && x.Status == CustomerStatus.AwaitingInstallation, ct);
        var ordered = await db.WorkOrders.AnyAsync(
            x => x.CustomerId == happened.CustomerId && x.Kind == WorkOrderKind.Installation && x.Status != WorkOrderStatus.Cancelled, ct);

        if (waits && !ordered)
            await mediator.Send(new OrderVisit(Guid.CreateVersion7(), WorkOrderKind.Installation, happened.CustomerId, null), ct);
    }
}
