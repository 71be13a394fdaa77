using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.ToTable("invoices", "billing", table => table.HasCheckConstraint("ck_invoices_paid", "paid between 0 and total"));
        invoice.Property(x => x.Number).HasMaxLength(20);
        invoice.Ignore(x => x.Outstanding);
        invoice.HasMany(x => x.Lines).WithOne().HasForeignKey("InvoiceId").IsRequired();
        invoice.HasIndex(x => x.Number).IsUnique();

        // Another area's aggregate: a foreign key, never a navigation.
        invoice.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        invoice.HasIndex(x => x.CustomerId);

        // The last word against billing one month twice.
        invoice.HasIndex(x => new { x.CustomerId, x.Period, x.Kind }).IsUnique().HasFilter("status <> 'void'");

        // The order of every list of debts.
        invoice.HasIndex(x => new { x.DueOn, x.Id }).HasFilter("status in ('unpaid', 'partially_paid', 'overdue')");
    }
}
