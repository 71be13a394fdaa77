using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>An installation for customers who move in without a service that runs.</summary>
internal sealed class VisitsMoveIn(IAppDb db, ISerials serials, CompanySettings settings, TimeProvider clock) : IMoveInStep
{
    public int Order => 30;

    public Task<IReadOnlyDictionary<int, string>> Refuse(IReadOnlyList<BroughtAccount> accounts, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<int, string>>(new Dictionary<int, string>());

    public async Task Enrol(IReadOnlyList<MovingIn> customers, CancellationToken ct)
    {
        var prefix = (await settings.Get<NumberingSettings>(ct)).WorkOrderPrefix;
        foreach (var day in customers.Where(x => !x.IsActive).GroupBy(x => x.Customer.Today).OrderBy(x => x.Key))
        {
            var serial = await serials.Take("work-order", day.Key, day.Count(), ct);
            foreach (var (customer, _, _, _, _) in day)
                db.WorkOrders.Add(new WorkOrder(Guid.CreateVersion7(), prefix, serial++, WorkOrderKind.Installation, customer.Id, day.Key, null, null, null, clock.GetUtcNow()));
        }
    }

    public async Task<IReadOnlyDictionary<Guid, Objection>> Objections(IReadOnlyCollection<Guid> customers, CancellationToken ct) =>
        await db.WorkOrders.Where(x => x.CustomerId != null && customers.Contains(x.CustomerId.Value)).Select(x => x.CustomerId!.Value).Distinct()
            .ToDictionaryAsync(x => x, x => new Objection("Sudah punya surat tugas.", MayArchive: true), ct);

    public Task Erase(IReadOnlyCollection<Guid> customers, CancellationToken ct) => Task.CompletedTask;
}
