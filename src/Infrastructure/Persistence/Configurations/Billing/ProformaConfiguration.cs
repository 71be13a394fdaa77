using IspJabbar.Domain.Access;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class ProformaConfiguration : IEntityTypeConfiguration<Proforma>
{
    public void Configure(EntityTypeBuilder<Proforma> proforma)
    {
        proforma.ToTable("proformas", "billing", table =>
        {
            table.HasCheckConstraint("ck_proformas_total", "total > 0 and tax between 0 and total");
            table.HasCheckConstraint(
                "ck_proformas_state",
                "(decided_at is null) = (state = 'open') and (invoice_id is not null) = (state = 'invoiced') and (cancelled_why is not null) = (state = 'cancelled')");
        });
        proforma.Property(x => x.Number).HasMaxLength(20);
        proforma.HasMany(x => x.Lines).WithOne().HasForeignKey("ProformaId").IsRequired();
        proforma.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        proforma.HasOne<Invoice>().WithMany().HasForeignKey(x => x.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        proforma.HasOne<User>().WithMany().HasForeignKey(x => x.IssuedBy).OnDelete(DeleteBehavior.Restrict);
        proforma.HasOne<User>().WithMany().HasForeignKey(x => x.DecidedBy).OnDelete(DeleteBehavior.Restrict);
        proforma.HasIndex(x => x.Number).IsUnique(); // and the newest first
        proforma.HasIndex(x => x.InvoiceId).IsUnique();
        proforma.HasIndex(x => new { x.State, x.Number });
    }
}

internal sealed class ProformaLineConfiguration : IEntityTypeConfiguration<ProformaLine>
{
    public void Configure(EntityTypeBuilder<ProformaLine> line)
    {
        line.ToTable("proforma_lines", "billing", table => table.HasCheckConstraint("ck_proforma_lines_amount", "amount > 0"));
        line.IsUnwatched(); // what they come to stands on the proforma
    }
}
