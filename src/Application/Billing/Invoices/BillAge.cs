using IspJabbar.Domain.Billing;

namespace IspJabbar.Application.Billing.Invoices;

/// <summary>How long ago an open bill was due: not yet, 1–30 days, 31–60, 61–90, longer. Paid bills have no age.</summary>
public enum BillAge { NotDue, Month, TwoMonths, ThreeMonths, Older }

public static class BillAges
{
    extension(IQueryable<Invoice> invoices)
    {
        /// <summary>The open ones of these ages.</summary>
        public IQueryable<Invoice> Aged(IReadOnlyList<BillAge> ages, DateOnly today)
        {
            var (month, twoMonths, threeMonths) = (today.AddDays(-30), today.AddDays(-60), today.AddDays(-90));
            var (notDue, first, second, third, older) = (ages.Contains(BillAge.NotDue), ages.Contains(BillAge.Month), ages.Contains(BillAge.TwoMonths), ages.Contains(BillAge.ThreeMonths), ages.Contains(BillAge.Older));
            return invoices.Where(x => x.OpenAmount > 0).Where(x =>
                (notDue && x.DueOn >= today) || (first && x.DueOn < today && x.DueOn >= month) || (second && x.DueOn < month && x.DueOn >= twoMonths)
                || (third && x.DueOn < twoMonths && x.DueOn >= threeMonths) || (older && x.DueOn < threeMonths));
        }
    }
}
