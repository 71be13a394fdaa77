using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class BalanceEntryConfiguration : IEntityTypeConfiguration<BalanceEntry>
{
    public void Configure(EntityTypeBuilder<BalanceEntry> entry)
    {
        entry.ToTable("balance_entries", "billing", table => table.HasCheckConstraint("ck_balance_entries_amount", "amount <> 0"));
        entry.IsUnwatched(); // a ledger itself
        entry.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<Invoice>().WithMany().HasForeignKey(x => x.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<Payment>().WithMany().HasForeignKey(x => x.PaymentId).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(x => new { x.CustomerId, x.Id });
    }
}
