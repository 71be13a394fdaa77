using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Domain.Customers;

namespace IspJabbar.Application.Billing.Dunning;

/// <summary>A bill somebody is to be reminded of.</summary>
/// <param name="DaysLeft">to the due date, negative after it</param>
public sealed record ToRemind(Guid CustomerId, Guid InvoiceId, int DaysLeft);

/// <summary>Somebody who is to be cut off, and their oldest overdue bill.</summary>
public sealed record ToIsolate(Guid CustomerId, Guid InvoiceId, DateOnly DueOn);

/// <summary>Who is affected on a day: asked by the run and by the page that only looks, so that they never differ.</summary>
public sealed class DunningPlan(IAppDb db, CompanySettings settings, BusinessCalendar calendar, IEnumerable<IIsolationGuard> guards)
{
    public Task<DunningSettings> Policy(CancellationToken ct) => settings.Get<DunningSettings>(ct);

    public async Task<DateOnly> Today(CancellationToken ct) => calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone);

    /// <summary>In the order of bills. Who was reminded on the day is not in it any more.</summary>
    public IQueryable<ToRemind> Reminders(DunningSettings policy, DateOnly day, IQueryable<Customer> customers)
    {
        var dues = policy.RemindBefore.Select(before => day.AddDays(before)).ToArray();
        return from x in db.Invoices.Outstanding
               where dues.Contains(x.DueOn) && customers.Any(customer => customer.Id == x.CustomerId && customer.Status != CustomerStatus.Terminated)
                   && !db.DunningDecisions.Any(done => done.Day == day && done.Action == DunningAction.Reminded && done.CustomerId == x.CustomerId && done.InvoiceId == x.Id)
               orderby x.DueOn, x.Id
               select new ToRemind(x.CustomerId, x.Id, x.DueOn.DayNumber - day.DayNumber);
    }

    /// <summary>In the order of customers. Who was cut off or spared on the day is not in it any more.</summary>
    public IQueryable<ToIsolate> Isolations(DunningSettings policy, DateOnly day, IQueryable<Customer> customers)
    {
        var (last, outstanding) = (day.AddDays(-policy.IsolateAfter), db.Invoices.Outstanding);
        return from customer in customers
               where customer.Status == CustomerStatus.Active
                   && !db.DunningDecisions.Any(done => done.Day == day && (done.Action == DunningAction.Isolated || done.Action == DunningAction.Held) && done.CustomerId == customer.Id)
               let bill = outstanding.Where(x => x.CustomerId == customer.Id && x.DueOn <= last).OrderBy(x => x.DueOn).ThenBy(x => x.Id).Select(x => new { x.Id, x.DueOn }).FirstOrDefault()
               where bill != null
               orderby customer.Id
               select new ToIsolate(customer.Id, bill.Id, bill.DueOn);
    }

    /// <summary>All that speaks against cutting this one off, asked of every area.</summary>
    public async Task<IReadOnlyList<string>> Objections(Guid customer, DunningSettings policy, DateOnly day, CancellationToken ct)
    {
        List<string> said = [];
        if (policy.SparesHolidays && await calendar.IsHoliday(day, ct))
            said.Add("Kantor tutup hari ini.");
        foreach (var guard in guards)
            said.AddRange(await guard.Against(customer, IsolationReason.Nonpayment, ct));
        return said;
    }
}
