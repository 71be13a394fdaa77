using IspJabbar.Domain.Access;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Access;

internal sealed class AuditLogConfiguration : IEntityTypeConfiguration<AuditLog>
{
    public void Configure(EntityTypeBuilder<AuditLog> entry)
    {
        entry.ToTable("audit_logs", "access");
        entry.IsUnwatched();
        entry.Property(x => x.Source).HasMaxLength(16);
        entry.Property(x => x.Action).HasMaxLength(16);
        entry.Property(x => x.Changes).HasColumnType("jsonb");
        entry.HasIndex(x => new { x.Entity, x.EntityId, x.Id });
        entry.Property(x => x.Tx).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()").ValueGeneratedOnAdd();
        entry.HasIndex(x => new { x.At, x.Id });
        entry.HasIndex(x => new { x.UserId, x.At, x.Id });
        entry.HasIndex(x => new { x.Entity, x.At, x.Id });
        entry.HasIndex(x => new { x.UseCase, x.At, x.Id });
        entry.HasIndex(x => new { x.Tx, x.Id });
        entry.HasIndex(x => new { x.At, x.Id }, "viewed").HasFilter("action = 'viewed'");
    }
}
