using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Guards;

/// <summary>The order is kept, but nothing happens before the router is back; whoever asked should not tell the customer otherwise.</summary>
internal sealed class RouterIsSilent(IAppDb db) : IIsolationGuard
{
    public async Task<IReadOnlyList<string>> Against(Guid customerId, IsolationReason reason, CancellationToken ct) =>
        await db.PppoeSecrets.AnyAsync(x => x.CustomerId == customerId && db.Routers.Any(router => router.Id == x.RouterId && router.HoldsOrders), ct)
            ? ["Routernya sedang dikerjakan. Perintah menunggu sampai pengerjaannya selesai."]
        : await db.PppoeSecrets.AnyAsync(x => x.CustomerId == customerId && db.RouterHealth.Any(health => health.RouterId == x.RouterId && health.State == RouterState.Offline), ct)
            ? ["Routernya tidak menjawab. Perintah dijalankan begitu router kembali."]
            : [];
}
