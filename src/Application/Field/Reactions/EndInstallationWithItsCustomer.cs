using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Customers.Events;
using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Reactions;

/// <summary>The service works: the visit that was for making it work is done. The customer is gone: it is not needed any more.</summary>
internal sealed class EndInstallationWithItsCustomer(IAppDb db, TimeProvider clock) : IEventHandler<CustomerActivated>, IEventHandler<CustomerArchived>, IEventHandler<CustomerTerminated>
{
    public Task Handle(CustomerActivated happened, CancellationToken ct) => End(happened.CustomerId, done: true, "Layanan pelanggan sudah aktif.", ct);

    public Task Handle(CustomerArchived happened, CancellationToken ct) => End(happened.CustomerId, done: false, "Data pelanggan dihapus.", ct);

    public Task Handle(CustomerTerminated happened, CancellationToken ct) => End(happened.CustomerId, done: false, "Pelanggan berhenti berlangganan.", ct);

    private async Task End(Guid customerId, bool done, string why, CancellationToken ct)
    {
        foreach (var order in await db.WorkOrders.Include(x => x.Extensions).Where(x => x.CustomerId == customerId && x.Kind == WorkOrderKind.Installation).ToListAsync(ct))
        {
            if (order.IsEnded)
                continue;
            order.Settle(done, why, clock.GetUtcNow());
            await db.Announce(WorkOrderDesk.Topics(order.Id, customerId), ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
