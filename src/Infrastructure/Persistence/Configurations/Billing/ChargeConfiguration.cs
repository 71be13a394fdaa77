using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class ChargeConfiguration : IEntityTypeConfiguration<Charge>
{
    public void Configure(EntityTypeBuilder<Charge> charge)
    {
        charge.ToTable("charges", "billing", table =>
        {
            table.HasCheckConstraint("ck_charges_amount", "amount > 0");
            table.HasCheckConstraint("ck_charges_fee", "fee >= 0");
            table.HasCheckConstraint("ck_charges_paid", "state <> 'paid' or payment_id is not null");
        });
        charge.Ignore(x => x.Total);
        charge.Ignore(x => x.IsOpen);
        charge.Property(x => x.Channel).HasMaxLength(40);
        charge.Property(x => x.MerchantRef).HasMaxLength(64);
        charge.Property(x => x.ExternalId).HasMaxLength(100);
        charge.Property(x => x.VaNumber).HasMaxLength(64);
        charge.HasOne<Invoice>().WithMany().HasForeignKey(x => x.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        charge.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        charge.HasIndex(x => x.MerchantRef).IsUnique();
        charge.HasIndex(x => x.PaymentId).IsUnique();
        charge.HasIndex(x => new { x.Gateway, x.ExternalId }).IsUnique();
        charge.HasIndex(x => new { x.InvoiceId, x.CreatedAt }).HasDatabaseName("ix_charges_invoice_id");
        charge.HasIndex(x => x.CustomerId);
        charge.HasIndex(x => new { x.CreatedAt, x.Id }).IsDescending();
        charge.HasIndex(x => x.VaNumber).HasFilter("va_number is not null");
        charge.HasIndex(x => x.AskAgainAt).HasFilter("ask_again_at is not null");
    }
}

internal sealed class GatewayEventConfiguration : IEntityTypeConfiguration<GatewayEvent>
{
    public void Configure(EntityTypeBuilder<GatewayEvent> told)
    {
        told.ToTable("gateway_events", "billing");
        told.IsUnwatched();
        told.Property(x => x.Key).HasMaxLength(200);
        told.HasOne<Charge>().WithMany().HasForeignKey(x => x.ChargeId).OnDelete(DeleteBehavior.Restrict);
        told.HasIndex(x => new { x.Gateway, x.Key }).IsUnique();
        told.HasIndex(x => x.DueAt).HasFilter("state = 'pending'");
        told.HasIndex(x => x.ChargeId);
        told.HasIndex(x => new { x.ReceivedAt, x.Id }).IsDescending();
        told.HasIndex(x => new { x.Outcome, x.ReceivedAt, x.Id }).IsDescending(false, true, true);
        told.HasIndex(x => new { x.State, x.ReceivedAt, x.Id }).IsDescending(false, true, true).HasFilter("state <> 'done'");
        told.HasIndex(x => x.MerchantRef);
        told.HasIndex(x => x.ReceivedAt).HasDatabaseName("ix_gateway_events_forged").HasFilter("outcome = 'forged'");
    }
}
