using IspJabbar.Domain.Access;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class CorrectionConfiguration : IEntityTypeConfiguration<Correction>
{
    public void Configure(EntityTypeBuilder<Correction> correction)
    {
        correction.ToTable("corrections", "billing", table =>
        {
            table.HasCheckConstraint("ck_corrections_amount", "amount > 0 and tax between 0 and amount and to_balance between 0 and amount");
            table.HasCheckConstraint("ck_corrections_number", "(number is not null) = (kind = 'credit_note' and state = 'approved')");
            table.HasCheckConstraint("ck_corrections_decided", "(decided_at is null) = (state = 'proposed') and (issued_on is null) = (state <> 'approved')");
        });
        correction.Property(x => x.Number).HasMaxLength(20);
        correction.HasMany(x => x.Lines).WithOne().HasForeignKey("CorrectionId").IsRequired();
        correction.HasIndex(x => x.Number).IsUnique();
        correction.HasIndex(x => x.Source).IsUnique();
        correction.HasIndex(x => x.InvoiceId);
        correction.HasIndex(x => x.InvoiceId, "ix_corrections_written_off").IsUnique().HasFilter("kind = 'write_off' and state <> 'refused'");
        correction.HasIndex(x => new { x.ProposedAt, x.Id });
        correction.HasIndex(x => new { x.State, x.ProposedAt });

        correction.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        correction.HasOne<Invoice>().WithMany().HasForeignKey(x => x.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        correction.HasOne<User>().WithMany().HasForeignKey(x => x.ProposedBy).OnDelete(DeleteBehavior.Restrict);
        correction.HasOne<User>().WithMany().HasForeignKey(x => x.DecidedBy).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CorrectionLineConfiguration : IEntityTypeConfiguration<CorrectionLine>
{
    public void Configure(EntityTypeBuilder<CorrectionLine> line)
    {
        line.ToTable("correction_lines", "billing", table => table.HasCheckConstraint("ck_correction_lines_amount", "amount > 0"));
        line.IsUnwatched(); // never changes, and the correction that is watched tells the amount
        line.HasOne<InvoiceLine>().WithMany().HasForeignKey(x => x.InvoiceLineId).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(x => x.InvoiceLineId).HasFilter("invoice_line_id is not null");
    }
}
