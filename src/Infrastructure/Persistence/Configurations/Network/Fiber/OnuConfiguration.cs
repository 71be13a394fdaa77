using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network.Fiber;

internal sealed class OnuConfiguration : IEntityTypeConfiguration<Onu>
{
    public void Configure(EntityTypeBuilder<Onu> onu)
    {
        onu.ToTable("onus", "network");
        onu.HasOne<Olt>().WithMany().HasForeignKey(x => x.OltId).OnDelete(DeleteBehavior.Restrict);
        onu.HasOne<PonPort>().WithMany().HasForeignKey(x => x.PonPortId).OnDelete(DeleteBehavior.Restrict);
        onu.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);

        onu.HasIndex(x => new { x.OltId, x.Serial }).IsUnique();
        onu.HasIndex(x => x.CustomerId, "ix_onus_customers");
        onu.HasIndex(x => x.PonPortId, "ix_onus_pon_port_id");
        onu.HasIndex(x => new { x.PonPortId, x.OnuNo, x.Id }).HasFilter("removed_at is null");
        onu.HasIndex(x => new { x.OltId, x.Position, x.Id }).HasFilter("removed_at is null"); // the order of the list
        onu.HasIndex(x => x.Serial);
        onu.HasIndex(x => new { x.OltId, x.State }).HasFilter("removed_at is null");
        onu.HasIndex(x => x.DroppedAt).HasFilter("removed_at is null and dropped_at is not null");

        // The weakest first, whatever the OLT.
        onu.HasIndex(x => new { x.RxDbm, x.Id }).HasFilter("removed_at is null and rx_dbm is not null");

        // One ONU a customer, of those that are there.
        onu.HasIndex(x => x.CustomerId, "ix_onus_customer_id").IsUnique().HasFilter("removed_at is null");

        onu.Property<string>("SearchText").HasComputedColumnSql("lower(serial || ' ' || coalesce(name, ''))", stored: true);
        onu.HasIndex("SearchText").HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}

internal sealed class OnuStateLogConfiguration : IEntityTypeConfiguration<OnuStateLog>
{
    public void Configure(EntityTypeBuilder<OnuStateLog> log)
    {
        log.ToTable("onu_state_logs", "network");
        log.IsUnwatched();
        log.HasOne<Onu>().WithMany().HasForeignKey(x => x.OnuId).OnDelete(DeleteBehavior.Restrict);
        log.HasIndex(x => new { x.OnuId, x.Id });
    }
}

internal sealed class UnconfiguredOnuConfiguration : IEntityTypeConfiguration<UnconfiguredOnu>
{
    public void Configure(EntityTypeBuilder<UnconfiguredOnu> onu)
    {
        onu.ToTable("unconfigured_onus", "network");
        onu.IsUnwatched();
        onu.HasKey(x => new { x.OltId, x.Serial });
        onu.HasOne<Olt>().WithMany().HasForeignKey(x => x.OltId).OnDelete(DeleteBehavior.Restrict);
    }
}
