using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network;

internal sealed class RouterConfiguration : IEntityTypeConfiguration<Router>
{
    public void Configure(EntityTypeBuilder<Router> router)
    {
        router.ToTable("routers", "network");
        router.Property(x => x.Code).HasMaxLength(6);
        router.Property(x => x.CertificateSha256).HasMaxLength(64);
        router.Property(x => x.Password).IsSecret();
        router.Property(x => x.NextPassword).IsSecret();
        router.Property(x => x.NextError).IsUnwatched();
        router.Property(x => x.LastSeenAt).IsUnwatched();
        router.Property(x => x.LastCheckedAt).IsUnwatched();
        router.Property(x => x.LastError).IsUnwatched(); // its own log tells
        router.HasIndex(x => x.Code).IsUnique();
        router.HasOne<LocationCode>().WithMany().HasForeignKey(x => x.LocationCodeId).OnDelete(DeleteBehavior.Restrict);
        router.HasQueryFilter(Archived.Routers[0], x => x.ArchivedAt == null);
        router.HasIndex(x => x.LocationCodeId);

        // One default a location.
        router.HasIndex(x => x.LocationCodeId, "ix_routers_default").IsUnique().HasFilter("is_default");
    }
}
