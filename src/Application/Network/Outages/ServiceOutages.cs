using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Outages;

internal sealed class ServiceOutages(IAppDb db) : IServiceOutages
{
    public IQueryable<ServiceOutage> All =>
        from part in db.OutageCustomers
        join outage in db.Outages on part.OutageId equals outage.Id
        select new ServiceOutage
        {
            OutageId = outage.Id, CustomerId = part.CustomerId, Place = outage.Place, From = part.FromAt, Until = part.UntilAt,
            IsPower = part.Cause == OutageCause.Power || (outage.IsPower && part.Cause == OutageCause.Unknown), IsUncertain = part.Cause == OutageCause.Silent,
        };

    public Task<ServiceOutage?> OpenFor(Guid customerId, CancellationToken ct) =>
        All.Where(x => x.CustomerId == customerId && x.Until == null).OrderBy(x => x.From).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<ServiceOutage>> Between(Guid customerId, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        await All.Where(x => x.CustomerId == customerId && x.From < until && (x.Until == null || x.Until > from)).OrderBy(x => x.From).ToListAsync(ct);
}

/// <summary>Who cannot use what they would pay for is not cut off for not paying.</summary>
internal sealed class InMassOutage(IServiceOutages outages) : IIsolationGuard
{
    public async Task<IReadOnlyList<string>> Against(Guid customerId, IsolationReason reason, CancellationToken ct) =>
        await outages.OpenFor(customerId, ct) is { IsUncertain: false }
            ? ["Pelanggan sedang terkena gangguan massal. Tunggu sampai gangguannya selesai."]
            : []; // a silent router speaks for itself
}
