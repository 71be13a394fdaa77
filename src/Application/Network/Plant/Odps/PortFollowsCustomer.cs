using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Customers.Events;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odps;

/// <summary>
/// Who is activated uses the port that was kept for them; who is archived or turned down leaves it. Goes by how they are now, because news may come late.
/// </summary>
internal sealed class PortFollowsCustomer(IAppDb db, OdpPorts ports) : IEventHandler<CustomerActivated>, IEventHandler<CustomerArchived>, IEventHandler<CustomerTerminated>
{
    public async Task Handle(CustomerActivated happened, CancellationToken ct)
    {
        if (await ports.HoldOf(happened.CustomerId, ct) is not { } odp)
            return;

        odp.Connected(happened.CustomerId);
        await ports.Changed(ct, happened.CustomerId);
    }

    public Task Handle(CustomerTerminated happened, CancellationToken ct) => Leave(happened.CustomerId, ct);

    public async Task Handle(CustomerArchived happened, CancellationToken ct)
    {
        if (!await db.Customers.AnyAsync(x => x.Id == happened.CustomerId, ct)) // else restored meanwhile
            await Leave(happened.CustomerId, ct);
    }

    private async Task Leave(Guid customer, CancellationToken ct)
    {
        if (await ports.HoldOf(customer, ct) is not { } odp)
            return;

        odp.Release(customer);
        await ports.Changed(ct, customer);
    }
}
