using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Dunning;

/// <summary>A bill somebody is to be reminded of.</summary>
/// <param name="DaysLeft">to the due date, negative after it</param>
public sealed record ToRemind(Guid CustomerId, Guid InvoiceId, int DaysLeft);

/// <summary>Somebody who is to be cut off, and their oldest overdue bill.</summary>
public sealed record ToIsolate(Guid CustomerId, Guid InvoiceId, DateOnly DueOn);

/// <summary>What the groups say today.</summary>
/// <param name="Default">the group of everybody who is in none</param>
/// <param name="Groups">all there are, with their steps</param>
public sealed record DunningPolicy(DunningSettings Settings, Guid Default, IReadOnlyList<CustomerGroup> Groups)
{
    /// <summary>Days from the due date on which anybody is told anything.</summary>
    public IReadOnlyList<int> Days { get; } = [.. Groups.SelectMany(x => x.Steps).Select(x => x.Days).Distinct()];

    /// <summary>Days after the due date on which the first may be cut off; null where nobody is.</summary>
    public int? Soonest { get; } = Groups.Where(x => x.Isolates).Select(x => (int?)x.IsolateAfter).Min();

    public CustomerGroup Of(Guid? group) => Groups.Single(x => x.Id == (group ?? Default));
}

/// <summary>Who is affected on a day: asked by the run and by the page that only looks, so that they never differ.</summary>
public sealed class DunningPlan(IAppDb db, CompanySettings settings, BusinessCalendar calendar, IEnumerable<IIsolationGuard> guards)
{
    public async Task<DunningPolicy> Policy(CancellationToken ct)
    {
        var groups = await db.CustomerGroups.AsNoTracking().Include(x => x.Steps.OrderBy(step => step.Days)).OrderByDescending(x => x.IsDefault).ThenBy(x => x.Name).ToListAsync(ct);
        return new DunningPolicy(await settings.Get<DunningSettings>(ct), groups.Single(x => x.IsDefault).Id, groups);
    }

    public async Task<DateOnly> Today(CancellationToken ct) => calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone);

    /// <summary>In the order of bills. Who was told on the day is not in it any more.</summary>
    /// <param name="kind">only those to be reminded, or only those whose bill is overdue; null: both</param>
    public IQueryable<ToRemind> Reminders(DunningPolicy policy, DateOnly day, DunningKind? kind, IQueryable<Customer> customers)
    {
        var fallback = policy.Default;
        var dues = policy.Days.Where(x => kind is null || x > 0 == kind is DunningKind.Overdue).Select(x => day.AddDays(-x)).ToArray();
        return from x in db.Invoices.Outstanding
               where dues.Contains(x.DueOn) && customers.Any(customer => customer.Id == x.CustomerId && customer.Status != CustomerStatus.Terminated)
                   && !db.DunningDecisions.Any(done => done.Day == day && (done.Action == DunningAction.Reminded || done.Action == DunningAction.Warned) && done.CustomerId == x.CustomerId && done.InvoiceId == x.Id)
               let own = db.BillingTerms.Where(terms => terms.Id == x.CustomerId).Select(terms => terms.GroupId).FirstOrDefault()
               where db.CustomerGroups.Any(of => of.Id == (own ?? fallback) && of.Steps.Any(step => step.Days == day.DayNumber - x.DueOn.DayNumber))
               orderby x.DueOn, x.Id
               select new ToRemind(x.CustomerId, x.Id, x.DueOn.DayNumber - day.DayNumber);
    }

    /// <summary>In the order of customers. Who was cut off or spared on the day is not in it any more.</summary>
    public IQueryable<ToIsolate> Isolations(DunningPolicy policy, DateOnly day, IQueryable<Customer> customers)
    {
        var (last, fallback, outstanding) = (policy.Soonest is { } soonest ? day.AddDays(-soonest) : DateOnly.MinValue, policy.Default, db.Invoices.Outstanding);
        return from customer in customers
               where customer.Status == CustomerStatus.Active
                   && !db.DunningDecisions.Any(done => done.Day == day && (done.Action == DunningAction.Isolated || done.Action == DunningAction.Held) && done.CustomerId == customer.Id)
               let own = db.BillingTerms.Where(terms => terms.Id == customer.Id).Select(terms => terms.GroupId).FirstOrDefault()
               let bill = outstanding.Where(x => x.CustomerId == customer.Id && x.DueOn <= last
                   && db.CustomerGroups.Any(of => of.Id == (own ?? fallback) && of.Isolates && of.IsolateAfter <= day.DayNumber - x.DueOn.DayNumber)).OrderBy(x => x.DueOn).ThenBy(x => x.Id).Select(x => new { x.Id, x.DueOn }).FirstOrDefault()
               where bill != null
               orderby customer.Id
               select new ToIsolate(customer.Id, bill.Id, bill.DueOn);
    }

    /// <summary>All that speaks against cutting this one off, asked of every area.</summary>
    public async Task<IReadOnlyList<string>> Objections(Guid customer, DunningPolicy policy, DateOnly day, CancellationToken ct)
    {
        List<string> said = [];
        if (policy.Settings.SparesHolidays && await calendar.IsHoliday(day, ct))
            said.Add("Kantor tutup hari ini.");
        foreach (var guard in guards)
            said.AddRange(await guard.Against(customer, IsolationReason.Nonpayment, ct));
        return said;
    }
}
