using IspJabbar.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<Invoice> Invoices { get; }
    DbSet<Payment> Payments { get; }
    DbSet<ReceiptPrint> ReceiptPrints { get; }
    DbSet<Refund> Refunds { get; }
    DbSet<BalanceEntry> BalanceEntries { get; }
    DbSet<BillingRun> BillingRuns { get; }
    DbSet<BillingRunSkip> BillingRunSkips { get; }
    DbSet<BillingTerms> BillingTerms { get; }
    DbSet<BillingItem> BillingItems { get; }
    DbSet<Correction> Corrections { get; }
    DbSet<Restitution> Restitutions { get; }
    DbSet<VisitBill> VisitBills { get; }
    DbSet<Proforma> Proformas { get; }

    /// <summary>Kept by the database; read it, hold it (<c>Lock</c>), never write it.</summary>
    DbSet<CustomerAccount> CustomerAccounts { get; }
}
