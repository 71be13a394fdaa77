using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Customers.Events;
using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Reactions;

/// <summary>The service works: the visit that was for making it work is done. The customer is gone: it is not needed any more.</summary>
internal sealed class EndInstallationWithItsCustomer(IAppDb db, TimeProvider clock) : IEventHandler<CustomerActivated>, IEventHandler<CustomerArchived>, IEventHandler<CustomerTerminated>
{
    public Task Handle(CustomerActivated happened, CancellationToken ct) => End(happened.CustomerId, order => order.Finish(clock.GetUtcNow()), ct);

    public Task Handle(CustomerArchived happened, CancellationToken ct) => End(happened.CustomerId, order => order.Cancel(clock.GetUtcNow()), ct);

    public Task Handle(CustomerTerminated happened, CancellationToken ct) => End(happened.CustomerId, order => order.Cancel(clock.GetUtcNow()), ct);

    private async Task End(Guid customerId, Action<WorkOrder> end, CancellationToken ct)
    {
        foreach (var order in await db.WorkOrders.Where(x => x.CustomerId == customerId && x.Kind == WorkOrderKind.Installation).ToListAsync(ct))
            end(order);

        await db.SaveChangesAsync(ct);
    }
}
