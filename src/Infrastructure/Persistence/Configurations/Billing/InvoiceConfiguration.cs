using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.ToTable("invoices", "billing", table =>
        {
            table.HasCheckConstraint("ck_invoices_paid", "paid >= 0 and credited >= 0 and paid + credited <= total");
            table.HasCheckConstraint("ck_invoices_status", """
                case status
                    when 'paid' then paid + credited = total
                    when 'partially_paid' then paid > 0 and paid + credited < total
                    when 'overdue' then paid + credited < total
                    when 'unpaid' then paid = 0 and credited < total
                    when 'written_off' then paid + credited < total
                    else paid = 0 end
                """);
            table.HasCheckConstraint("ck_invoices_service", "service_from <= service_to");
            table.HasCheckConstraint("ck_invoices_given_up", """
                case when given_up > 0 then status in ('written_off', 'paid') and recovered between 0 and paid and given_up - recovered = total - credited - paid
                     else recovered = 0 and given_up = 0 and status <> 'written_off' end
                """);
        });
        invoice.Property(x => x.Number).HasMaxLength(20);
        invoice.Ignore(x => x.Outstanding);
        invoice.Ignore(x => x.IsOpen);
        invoice.Ignore(x => x.IsCreditable);
        invoice.Ignore(x => x.TaxIsAdded);
        invoice.Ignore(x => x.Payable);
        invoice.Property(x => x.OpenAmount).HasColumnType("numeric(18,0)").IsUnwatched()
            .HasComputedColumnSql("case when status in ('unpaid', 'partially_paid', 'overdue') then total - credited - paid else 0 end", stored: true);
        invoice.Property(x => x.MonthlyPrice).HasColumnType("numeric(18,0)");
        invoice.HasOne<BillingRun>().WithMany().HasForeignKey(x => x.RunId).OnDelete(DeleteBehavior.Restrict);
        invoice.HasIndex(x => x.RunId).HasFilter("run_id is not null");
        invoice.HasMany(x => x.Lines).WithOne().HasForeignKey("InvoiceId").IsRequired();
        invoice.HasIndex(x => x.Number).IsUnique();

        // Another area's aggregate: a foreign key, never a navigation.
        invoice.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);

        // The last word against billing one month twice.
        invoice.HasIndex(x => new { x.CustomerId, x.Period, x.Kind }).IsUnique().HasFilter("status <> 'void' and kind in ('registration', 'monthly')");

        // The newest first: of everybody by the number itself, of one customer, of one month, of one status.
        invoice.HasIndex(x => new { x.CustomerId, x.Number });
        invoice.HasIndex(x => new { x.Period, x.Number });
        invoice.HasIndex(x => new { x.Status, x.Number });

        // The order of every list of debts.
        invoice.HasIndex(x => new { x.DueOn, x.Id }).HasFilter("status in ('unpaid', 'partially_paid', 'overdue')");
        invoice.HasIndex(x => new { x.CustomerId, x.DueOn }).IncludeProperties(x => x.OpenAmount).HasFilter("open_amount > 0"); // and ages of debts are added up from it alone
    }
}
