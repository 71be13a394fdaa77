using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network.Fiber;

internal sealed class OdpConfiguration : IEntityTypeConfiguration<Odp>, IEntityTypeConfiguration<OdpPort>
{
    public void Configure(EntityTypeBuilder<Odp> odp)
    {
        odp.ToTable("odps", "network", table =>
        {
            table.HasCheckConstraint("ck_odps_feed", "odc_id is null or pon_port_id is null");
            table.HasCheckConstraint("ck_odps_size", "port_count in (4, 8, 16)");
            table.HasCheckConstraint("ck_odps_splitter", FiberNodes.Splitters);
        });
        odp.IsFiberNode();
        odp.HasOne<Odc>().WithMany().HasForeignKey(x => x.OdcId).OnDelete(DeleteBehavior.Restrict);
        odp.HasMany(x => x.Ports).WithOne().HasForeignKey(x => x.OdpId).IsRequired();
        odp.HasQueryFilter(Archived.Odps[0], x => x.ArchivedAt == null);
    }

    public void Configure(EntityTypeBuilder<OdpPort> port)
    {
        port.ToTable("odp_ports", "network", table => table.HasCheckConstraint("ck_odp_ports_state", """
            case state
            when 'free' then customer_id is null and reserved_until is null
            when 'used' then customer_id is not null and reserved_until is null
            when 'broken' then customer_id is null and reserved_until is null and note is not null
            when 'reserved' then customer_id is not null or note is not null
            else false end
            """));
        port.HasKey(x => new { x.OdpId, x.Number });
        port.Property(x => x.Number).ValueGeneratedNever();
        port.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        port.HasIndex(x => x.CustomerId).IsUnique(); // one port a customer
        port.HasIndex(x => new { x.OdpId, x.State });
        port.HasIndex(x => x.ReservedUntil).HasFilter("reserved_until is not null");
    }
}
