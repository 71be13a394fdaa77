using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network;

internal sealed class RouterTaskConfiguration : IEntityTypeConfiguration<RouterTask>
{
    public void Configure(EntityTypeBuilder<RouterTask> task)
    {
        task.ToTable("router_tasks", "network");
        task.IsUnwatched();
        task.Ignore(x => x.Wanted);
        task.Property<uint>("xmin").IsRowVersion();
        task.HasOne<Router>().WithMany().HasForeignKey(x => x.RouterId).OnDelete(DeleteBehavior.Restrict);
        task.HasIndex(x => new { x.RouterId, x.Id });
        task.HasIndex(x => new { x.Name, x.RouterId, x.Id });

        // One open order a row.
        task.HasIndex(x => new { x.RouterId, x.Name }, "ix_router_tasks_open").IsUnique().HasFilter("state = 'pending'");
        task.HasIndex(x => new { x.RouterId, x.DueAt, x.Id }).HasFilter("state = 'pending'");
    }
}

internal sealed class PppProfileConfiguration : IEntityTypeConfiguration<PppProfile>
{
    public void Configure(EntityTypeBuilder<PppProfile> profile)
    {
        profile.ToTable("ppp_profiles", "network");
        profile.Ignore(x => x.Rate);
        profile.Property(x => x.Name).HasMaxLength(PppProfile.MaxNameLength);
        profile.HasIndex(x => x.Name).IsUnique();
    }
}

internal sealed class RouterProfileConfiguration : IEntityTypeConfiguration<RouterProfile>
{
    public void Configure(EntityTypeBuilder<RouterProfile> seen)
    {
        seen.ToTable("router_profiles", "network");
        seen.IsUnwatched();
        seen.Ignore(x => x.Shown);
        seen.HasKey(x => new { x.RouterId, x.Name });
        seen.HasOne<Router>().WithMany().HasForeignKey(x => x.RouterId).OnDelete(DeleteBehavior.Cascade);
        seen.HasIndex(x => x.Name);
    }
}

internal sealed class RouterAddressPoolConfiguration : IEntityTypeConfiguration<RouterAddressPool>
{
    public void Configure(EntityTypeBuilder<RouterAddressPool> seen)
    {
        seen.ToTable("router_address_pools", "network");
        seen.IsUnwatched();
        seen.HasKey(x => new { x.RouterId, x.Name });
        seen.HasOne<Router>().WithMany().HasForeignKey(x => x.RouterId).OnDelete(DeleteBehavior.Cascade);
    }
}
