using IspJabbar.Domain.Access;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Access;

internal sealed class AuditSealConfiguration : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> seal)
    {
        seal.ToTable("audit_seals", "access");
        seal.IsUnwatched();
        seal.HasKey(x => x.Position);
        seal.Property(x => x.Position).ValueGeneratedNever();
        seal.HasIndex(x => x.AuditId).IsUnique();
    }
}
