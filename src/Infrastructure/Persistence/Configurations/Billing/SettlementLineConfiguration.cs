using IspJabbar.Domain.Access;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class SettlementLineConfiguration : IEntityTypeConfiguration<SettlementLine>
{
    public void Configure(EntityTypeBuilder<SettlementLine> line)
    {
        line.ToTable("settlement_lines", "billing");
        line.IsUnwatched(); // never changes
        line.Property(x => x.Id).ValueGeneratedNever();
        line.Property(x => x.Reference).HasMaxLength(100);
        line.Property(x => x.FileName).HasMaxLength(120);
        line.Property(x => x.Gross).HasColumnType("numeric(18,0)");
        line.Property(x => x.Fee).HasColumnType("numeric(18,0)");
        line.Property(x => x.Net).HasColumnType("numeric(18,0)");
        line.HasOne<User>().WithMany().HasForeignKey(x => x.ImportedBy).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(x => new { x.Gateway, x.Reference }).IsUnique(); // the last word against counting one twice
        line.HasIndex(x => new { x.SettledOn, x.Id }).IsDescending().HasDatabaseName("ix_settlement_lines_settled_on");
    }
}
