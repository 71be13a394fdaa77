using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network.Fiber;

internal sealed class OltConfiguration : IEntityTypeConfiguration<Olt>
{
    public void Configure(EntityTypeBuilder<Olt> olt)
    {
        olt.ToTable("olts", "network");
        olt.Property(x => x.Code).HasMaxLength(12);
        olt.Property(x => x.Profile).HasMaxLength(40);
        olt.Property(x => x.SnmpCommunity).IsSecret();
        olt.Property(x => x.ConsolePassword).IsSecret();

        // What every reading changes; its own pages tell.
        olt.Property(x => x.LastSeenAt).IsUnwatched();
        olt.Property(x => x.LastCheckedAt).IsUnwatched();
        olt.Property(x => x.StateReadAt).IsUnwatched();
        olt.Property(x => x.OpticsReadAt).IsUnwatched();
        olt.Property(x => x.LastError).IsUnwatched();
        olt.Property(x => x.Failures).IsUnwatched();
        olt.Property(x => x.SilentSince).IsUnwatched();

        olt.Ignore(x => x.Point);
        olt.HasIndex(x => x.Code).IsUnique();
        olt.HasIndex(x => x.LocationCodeId);
        olt.HasIndex(x => x.RouterId);
        olt.HasOne<LocationCode>().WithMany().HasForeignKey(x => x.LocationCodeId).OnDelete(DeleteBehavior.Restrict);
        olt.HasOne<Router>().WithMany().HasForeignKey(x => x.RouterId).OnDelete(DeleteBehavior.Restrict);
        olt.HasQueryFilter(Archived.Olts[0], x => x.ArchivedAt == null);
    }
}
