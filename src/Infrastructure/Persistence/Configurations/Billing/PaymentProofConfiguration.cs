using IspJabbar.Domain.Access;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Bank;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class PaymentProofConfiguration : IEntityTypeConfiguration<PaymentProof>
{
    public void Configure(EntityTypeBuilder<PaymentProof> proof)
    {
        proof.ToTable("payment_proofs", "billing", table =>
        {
            table.HasCheckConstraint("ck_payment_proofs_amount", "amount > 0");
            table.HasCheckConstraint("ck_payment_proofs_state", """
                case state when 'waiting' then reviewed_at is null when 'confirmed' then payment_id is not null else rejected_why is not null end
                """);
        });
        proof.Property(x => x.Sender).HasMaxLength(120);
        proof.HasOne<Invoice>().WithMany().HasForeignKey(x => x.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        proof.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        proof.HasOne<StoredFile>().WithMany().HasForeignKey(x => x.FileId).OnDelete(DeleteBehavior.Restrict);
        proof.HasOne<Payment>().WithMany().HasForeignKey(x => x.PaymentId).OnDelete(DeleteBehavior.Restrict);
        proof.HasOne<User>().WithMany().HasForeignKey(x => x.ReviewedBy).OnDelete(DeleteBehavior.Restrict);
        proof.HasIndex(x => new { x.CustomerId, x.UploadedAt }).HasDatabaseName("ix_payment_proofs_customer_id");
        proof.HasIndex(x => new { x.State, x.UploadedAt, x.Id }).IsDescending(false, true, true).HasDatabaseName("ix_payment_proofs_state");
        proof.HasIndex(x => x.PaymentId).IsUnique();
    }
}
