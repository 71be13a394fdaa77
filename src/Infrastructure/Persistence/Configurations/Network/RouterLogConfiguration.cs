using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network;

internal sealed class RouterLogConfiguration : IEntityTypeConfiguration<RouterLog>
{
    public void Configure(EntityTypeBuilder<RouterLog> log)
    {
        log.ToTable("router_logs", "network");
        log.IsUnwatched();
        log.Property(x => x.Action).HasMaxLength(16);
        log.Property(x => x.Outcome).HasMaxLength(16);
        log.Property(x => x.Talk).HasMaxLength(4_000);
        log.HasIndex(x => new { x.RouterId, x.Id });
        log.HasIndex(x => new { x.RouterId, x.Outcome, x.Id });
        log.HasIndex(x => new { x.RouterId, x.Action, x.Id });
        log.HasIndex(x => x.At);
        log.HasOne<Router>().WithMany().HasForeignKey(x => x.RouterId).OnDelete(DeleteBehavior.Restrict);
        log.HasOne<PppoeSecret>().WithMany().HasForeignKey(x => x.SecretId).OnDelete(DeleteBehavior.Restrict);
    }
}
