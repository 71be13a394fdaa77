using IspJabbar.Domain.Access;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> refund)
    {
        refund.ToTable("refunds", "billing", table =>
        {
            table.HasCheckConstraint("ck_refunds_amount", "amount > 0");
            table.HasCheckConstraint("ck_refunds_decided", "decided_by <> requested_by and (state = 'requested') = (decided_by is null)");
            table.HasCheckConstraint("ck_refunds_way", "(way = 'gateway') = (charge_id is not null)");
        });
        refund.HasOne<Payment>().WithMany().HasForeignKey(x => x.PaymentId).OnDelete(DeleteBehavior.Restrict);
        refund.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        refund.HasOne<Charge>().WithMany().HasForeignKey(x => x.ChargeId).OnDelete(DeleteBehavior.Restrict);
        refund.HasOne<User>().WithMany().HasForeignKey(x => x.RequestedBy).OnDelete(DeleteBehavior.Restrict);
        refund.HasOne<User>().WithMany().HasForeignKey(x => x.DecidedBy).OnDelete(DeleteBehavior.Restrict);
        refund.HasOne<Attachment>().WithMany().HasForeignKey(x => x.ProofFileId).OnDelete(DeleteBehavior.Restrict);
        refund.HasIndex(x => x.AskAgainAt).HasFilter("ask_again_at is not null");
        refund.HasIndex(x => new { x.PaymentId, x.RequestedAt }).HasDatabaseName("ix_refunds_payment");
        refund.HasIndex(x => new { x.State, x.RequestedAt, x.Id }).IsDescending(false, true, true).HasDatabaseName("ix_refunds_state");
    }
}
