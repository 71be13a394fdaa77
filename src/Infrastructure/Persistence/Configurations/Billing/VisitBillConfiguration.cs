using IspJabbar.Domain.Access;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class VisitBillConfiguration : IEntityTypeConfiguration<VisitBill>
{
    public void Configure(EntityTypeBuilder<VisitBill> bill)
    {
        bill.ToTable("visit_bills", "billing", table => table.HasCheckConstraint("ck_visit_bills_invoice", "(invoice_id is not null) = (state = 'approved')"));
        bill.HasMany(x => x.Lines).WithOne().HasForeignKey("VisitBillId").IsRequired();
        bill.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        bill.HasOne<WorkOrder>().WithMany().HasForeignKey(x => x.WorkOrderId).OnDelete(DeleteBehavior.Restrict);
        bill.HasOne<Invoice>().WithMany().HasForeignKey(x => x.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        bill.HasOne<User>().WithMany().HasForeignKey(x => x.DraftedBy).OnDelete(DeleteBehavior.Restrict);
        bill.HasOne<User>().WithMany().HasForeignKey(x => x.DecidedBy).OnDelete(DeleteBehavior.Restrict);
        bill.HasIndex(x => x.WorkOrderId).IsUnique().HasFilter("state <> 'refused'");
        bill.HasIndex(x => new { x.DraftedAt, x.Id });
    }
}

internal sealed class VisitBillLineConfiguration : IEntityTypeConfiguration<VisitBillLine>
{
    public void Configure(EntityTypeBuilder<VisitBillLine> line)
    {
        line.ToTable("visit_bill_lines", "billing", table => table.HasCheckConstraint("ck_visit_bill_lines_amount", "amount > 0"));
        line.IsUnwatched(); // what they come to stands on the bill
    }
}
