using IspJabbar.Domain.Access;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.ToTable("payments", "billing", table =>
        {
            table.HasCheckConstraint("ck_payments_amount", "amount > 0");
            table.HasCheckConstraint("ck_payments_refunded", "refunded between 0 and amount"); // the last word against giving back too much
        });
        payment.Ignore(x => x.Refundable);
        payment.Property<long>("Serial").UseIdentityByDefaultColumn().IsUnwatched();
        payment.Property(x => x.Number).HasComputedColumnSql("""
            'PAY-' || lpad((extract(year from received_on) % 100)::text, 2, '0') || lpad(extract(month from received_on)::text, 2, '0')
            || lpad(extract(day from received_on)::text, 2, '0') || '-' || lpad(serial::text, greatest(6, length(serial::text)), '0')
            """, stored: true);
        payment.HasIndex(x => x.Number).IsUnique(); // and the newest first
        payment.HasIndex(x => x.ReceivedOn);
        payment.HasMany(x => x.Allocations).WithOne().HasForeignKey("PaymentId").IsRequired();

        payment.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        payment.HasOne<Invoice>().WithMany().HasForeignKey(x => x.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        payment.HasOne<User>().WithMany().HasForeignKey(x => x.RecordedBy).OnDelete(DeleteBehavior.Restrict);
        payment.HasOne<User>().WithMany().HasForeignKey(x => x.ReversedBy).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReceiptPrintConfiguration : IEntityTypeConfiguration<ReceiptPrint>
{
    public void Configure(EntityTypeBuilder<ReceiptPrint> print)
    {
        print.ToTable("receipt_prints", "billing");
        print.IsUnwatched(); // it is a log itself
        print.HasOne<Payment>().WithMany().HasForeignKey(x => x.PaymentId).OnDelete(DeleteBehavior.Restrict);
        print.HasOne<User>().WithMany().HasForeignKey(x => x.PrintedBy).OnDelete(DeleteBehavior.Restrict);
        print.HasIndex(x => new { x.PaymentId, x.Copy }).IsUnique();
    }
}

internal sealed class PaymentAllocationConfiguration : IEntityTypeConfiguration<PaymentAllocation>
{
    public void Configure(EntityTypeBuilder<PaymentAllocation> allocation)
    {
        allocation.ToTable("payment_allocations", "billing", table => table.HasCheckConstraint("ck_payment_allocations_amount", "amount > 0"));
        allocation.IsUnwatched(); // never changes, and payment and invoice that are watched tell it
        allocation.HasOne<Invoice>().WithMany().HasForeignKey(x => x.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        allocation.HasIndex("PaymentId", nameof(PaymentAllocation.InvoiceId)).IsUnique();
    }
}
