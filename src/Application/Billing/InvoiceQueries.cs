using IspJabbar.Domain.Billing;

namespace IspJabbar.Application.Billing;

public static class InvoiceQueries
{
    extension(IQueryable<Invoice> invoices)
    {
        /// <summary>Something is still owed on it.</summary>
        public IQueryable<Invoice> Outstanding => invoices.Where(x =>
            x.Status == InvoiceStatus.Unpaid || x.Status == InvoiceStatus.PartiallyPaid || x.Status == InvoiceStatus.Overdue);
    }
}
