using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Invoices;

/// <summary>A first bill for customers who move in, where the office wants one: usually they paid elsewhere for this month.</summary>
internal sealed class BillsMoveIn(IAppDb db, ISerials serials, CompanySettings settings, BusinessCalendar calendar, TimeProvider clock) : IMoveInStep
{
    public int Order => 20;

    public Task<IReadOnlyDictionary<int, string>> Refuse(IReadOnlyList<BroughtAccount> accounts, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<int, string>>(new Dictionary<int, string>());

    public async Task Enrol(IReadOnlyList<MovingIn> customers, CancellationToken ct)
    {
        var (billing, tax) = (await settings.Get<BillingSettings>(ct), await settings.Get<TaxSettings>(ct));
        foreach (var month in customers.Where(x => x.WithFirstInvoice).GroupBy(x => new DateOnly(x.Customer.Today.Year, x.Customer.Today.Month, 1)).OrderBy(x => x.Key))
        {
            var serial = await serials.Take("invoice", month.Key, month.Count(), ct);
            Dictionary<DateOnly, DateOnly> due = [];
            foreach (var day in month.Select(x => x.Customer.Today).Distinct())
                due[day] = await FirstInvoice.DueOn(day, billing, calendar, ct);

            foreach (var (customer, _, _, _, _) in month)
                db.Invoices.Add(FirstInvoice.Issue(Guid.CreateVersion7(), serial++, customer, billing, tax, due[customer.Today], clock.GetUtcNow()));
        }
    }

    /// <summary>The number of a bill cannot be taken back without a gap.</summary>
    public async Task<IReadOnlyDictionary<Guid, Objection>> Objections(IReadOnlyCollection<Guid> customers, CancellationToken ct) =>
        await db.Invoices.Where(x => customers.Contains(x.CustomerId)).Select(x => x.CustomerId).Distinct()
            .ToDictionaryAsync(x => x, x => new Objection("Sudah punya tagihan.", MayArchive: false), ct);

    public Task Erase(IReadOnlyCollection<Guid> customers, CancellationToken ct) => Task.CompletedTask;
}
