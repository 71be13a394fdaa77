using FluentValidation;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Dunning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Finance;

/// <summary>A month of money: billed, collected day by day beside the two months before, ways it came in, and what dunning did today.</summary>
/// <param name="Month">any of its days; null for this one</param>
[Requires(ReportingPermissions.ViewFinance)]
public sealed record GetFinanceOverview(DateOnly? Month = null) : IQuery<FinanceOverview>;

/// <param name="Today">in the company's zone</param>
/// <param name="Months">the one that was asked for first, then the two before it</param>
/// <param name="Methods">of that month, most money first</param>
/// <param name="Isolated">customers whom dunning cut off today; <paramref name="Held"/>, whom something spoke for</param>
public sealed record FinanceOverview(DateOnly Today, IReadOnlyList<FinanceOverview.MonthOf> Months, IReadOnlyList<FinanceOverview.Method> Methods, FinanceOverview.Sum ReceivedToday, int Isolated, int Held)
{
    /// <param name="Amount">whole rupiah</param>
    public sealed record Sum(int Count, decimal Amount);

    public sealed record Method(PaymentMethod By, int Count, decimal Amount);

    /// <param name="First">its first day</param>
    /// <param name="Billed">all bills for it that stand</param>
    /// <param name="Days">what came in on each of its days, until today, whatever month the bills were for</param>
    public sealed record MonthOf(DateOnly First, Sum Billed, IReadOnlyList<Sum> Days)
    {
        public decimal Collected => Days.Sum(x => x.Amount);

        /// <summary>What had come in by the end of each day, as a share of what was billed for the month; empty without bills.</summary>
        public IReadOnlyList<double> Rates
        {
            get
            {
                if (Billed.Amount == 0)
                    return [];
                var sum = 0m;
                return [.. Days.Select(x => (double)((sum += x.Amount) / Billed.Amount))];
            }
        }
    }
}

internal sealed class GetFinanceOverviewValidator : AbstractValidator<GetFinanceOverview>
{
    public GetFinanceOverviewValidator() => RuleFor(x => x.Month).Must(month => month is null or { Year: >= 2000 and < 2200 }).WithMessage("Pilih bulan.");
}

internal sealed class GetFinanceOverviewHandler(IAppDb db, InvoiceScope scope, CompanySettings settings, BusinessCalendar calendar, FinanceGlances glances) : IRequestHandler<GetFinanceOverview, FinanceOverview>
{
    private const int Before = 2;

    private sealed record Taken(DateOnly Day, PaymentMethod Method, int Count, decimal Amount);

    private sealed record Read(FinanceOverview.Sum Billed, IReadOnlyList<Taken> Payments);

    public async Task<FinanceOverview> Handle(GetFinanceOverview query, CancellationToken ct)
    {
        var today = calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone);
        var month = query.Month ?? today;
        var first = new DateOnly(month.Year, month.Month, 1);

        List<FinanceOverview.MonthOf> months = [];
        IReadOnlyList<Taken> asked = [];
        for (var back = 0; back <= Before; back++)
        {
            var begins = first.AddMonths(-back);
            var read = await glances.Of(("month", begins, scope.Whose), () => Month(begins, ct), x => x.Billed.Count + x.Payments.Sum(y => y.Count), ct);
            if (back == 0)
                asked = read.Payments;
            months.Add(new(begins, read.Billed, [.. Days(begins, today).Select(day => Sum(read.Payments.Where(x => x.Day == day)))]));
        }

        var decisions = await db.DunningDecisions.Where(x => x.Day == today && x.UndoneAt == null && (x.Action == DunningAction.Isolated || x.Action == DunningAction.Held))
            .GroupBy(x => x.Action).Select(x => new { x.Key, Count = x.Select(y => y.CustomerId).Distinct().Count() }).ToListAsync(ct);

        return new FinanceOverview(
            today, months,
            [.. asked.GroupBy(x => x.Method).Select(x => new FinanceOverview.Method(x.Key, x.Sum(y => y.Count), x.Sum(y => y.Amount))).OrderByDescending(x => x.Amount)],
            Sum((first.Year, first.Month) == (today.Year, today.Month) ? asked.Where(x => x.Day == today) : await Today(today, ct)),
            decisions.Where(x => x.Key == DunningAction.Isolated).Sum(x => x.Count), decisions.Where(x => x.Key == DunningAction.Held).Sum(x => x.Count));
    }

    private async Task<Read> Month(DateOnly first, CancellationToken ct)
    {
        var last = first.AddMonths(1).AddDays(-1);
        var billed = await scope.Invoices.Where(x => x.Period == first && x.Status != InvoiceStatus.Void && x.Status != InvoiceStatus.Draft)
            .GroupBy(_ => 1).Select(x => new { Count = x.Count(), Amount = x.Sum(y => y.Total.Amount - y.Credited.Amount) }).SingleOrDefaultAsync(ct);
        return new Read(new(billed?.Count ?? 0, billed?.Amount ?? 0), await Payments(first, last, ct));
    }

    private async Task<IReadOnlyList<Taken>> Today(DateOnly today, CancellationToken ct) => await Payments(today, today, ct);

    private async Task<IReadOnlyList<Taken>> Payments(DateOnly first, DateOnly last, CancellationToken ct) =>
        [.. (await scope.Payments.Where(x => x.ReceivedOn >= first && x.ReceivedOn <= last && x.ReversedAt == null)
            .GroupBy(x => new { x.ReceivedOn, x.Method }).Select(x => new { x.Key.ReceivedOn, x.Key.Method, Count = x.Count(), Amount = x.Sum(y => y.Amount.Amount - y.Refunded.Amount) }).ToListAsync(ct))
            .Select(x => new Taken(x.ReceivedOn, x.Method, x.Count, x.Amount))];

    private static FinanceOverview.Sum Sum(IEnumerable<Taken> taken) => taken.Aggregate(new FinanceOverview.Sum(0, 0), (all, one) => new(all.Count + one.Count, all.Amount + one.Amount));

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly today)
    {
        for (var day = first; day < first.AddMonths(1) && day <= today; day = day.AddDays(1))
            yield return day;
    }
}
