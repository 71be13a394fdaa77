using IspJabbar.Domain.Access;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network.Fiber;

internal sealed class NodeStatusConfiguration : IEntityTypeConfiguration<NodeStatus>
{
    public void Configure(EntityTypeBuilder<NodeStatus> status)
    {
        status.ToTable("node_status_logs", "network", table => table.HasCheckConstraint("ck_node_status_logs_node", "num_nonnulls(olt_id, odc_id, odp_id) = 1"));
        status.HasOne<Olt>().WithMany().HasForeignKey(x => x.OltId).OnDelete(DeleteBehavior.Restrict);
        status.HasOne<Odc>().WithMany().HasForeignKey(x => x.OdcId).OnDelete(DeleteBehavior.Restrict);
        status.HasOne<Odp>().WithMany().HasForeignKey(x => x.OdpId).OnDelete(DeleteBehavior.Restrict);
        status.HasOne<User>().WithMany().HasForeignKey(x => x.ChangedBy).OnDelete(DeleteBehavior.Restrict);

        // A node is in one condition at a time.
        status.HasIndex(x => x.OltId, "ix_node_status_logs_olt").IsUnique().HasFilter("ended_at is null");
        status.HasIndex(x => x.OdcId, "ix_node_status_logs_odc").IsUnique().HasFilter("ended_at is null");
        status.HasIndex(x => x.OdpId, "ix_node_status_logs_odp").IsUnique().HasFilter("ended_at is null");
        status.HasIndex(x => new { x.OltId, x.At });
        status.HasIndex(x => new { x.OdcId, x.At });
        status.HasIndex(x => new { x.OdpId, x.At });
    }
}
