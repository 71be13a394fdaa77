using IspJabbar.Domain.Access;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class BillingItemConfiguration : IEntityTypeConfiguration<BillingItem>
{
    public void Configure(EntityTypeBuilder<BillingItem> item)
    {
        item.ToTable("billing_items", "billing", table =>
            table.HasCheckConstraint("ck_billing_items_amount", "case when percent is null then amount <> 0 else amount = 0 and percent between 1 and 100 end"));
        item.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<Invoice>().WithMany().HasForeignKey(x => x.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<User>().WithMany().HasForeignKey(x => x.AddedBy).OnDelete(DeleteBehavior.Restrict);
        item.HasIndex(x => x.CustomerId);
        item.HasIndex(x => x.Source).IsUnique();
        item.HasIndex(x => new { x.CustomerId, x.FirstPeriod }, "ix_billing_items_open").HasFilter("invoice_id is null and ended_at is null");
    }
}

internal sealed class BillingTermsConfiguration : IEntityTypeConfiguration<BillingTerms>
{
    public void Configure(EntityTypeBuilder<BillingTerms> terms)
    {
        terms.ToTable("billing_terms", "billing", table =>
        {
            table.HasCheckConstraint("ck_billing_terms_anniversary_day", "anniversary_day between 1 and 28");
            table.HasCheckConstraint("ck_billing_terms_npwp", "length(npwp) = 16 and npwp ~ '^[0-9]+$'");
        });
        terms.Property(x => x.Npwp).HasMaxLength(16);
        terms.HasOne<Customer>().WithOne().HasForeignKey<BillingTerms>(x => x.Id).OnDelete(DeleteBehavior.Cascade);
        terms.HasOne<CustomerGroup>().WithMany().HasForeignKey(x => x.GroupId).OnDelete(DeleteBehavior.Restrict);
        terms.HasIndex(x => x.GroupId).HasFilter("group_id is not null");
    }
}
