using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network.Fiber;

internal sealed class CableConfiguration : IEntityTypeConfiguration<Cable>
{
    public void Configure(EntityTypeBuilder<Cable> cable)
    {
        cable.ToTable("cables", "network", table =>
        {
            table.HasCheckConstraint("ck_cables_from", "num_nonnulls(from_olt_id, from_odc_id, from_odp_id) = 1");
            table.HasCheckConstraint("ck_cables_to", "num_nonnulls(to_odc_id, to_odp_id, to_customer_id) = 1");
            table.HasCheckConstraint("ck_cables_drop", "(kind = 'drop') = (to_customer_id is not null)");
            table.HasCheckConstraint("ck_cables_points", "cardinality(points) >= 4 and cardinality(points) % 2 = 0");
        });
        cable.Ignore(x => x.Line);
        cable.Ignore(x => x.Bends);
        cable.HasOne<Olt>().WithMany().HasForeignKey(x => x.FromOltId).OnDelete(DeleteBehavior.Restrict);
        cable.HasOne<Odc>().WithMany().HasForeignKey(x => x.FromOdcId).OnDelete(DeleteBehavior.Restrict);
        cable.HasOne<Odp>().WithMany().HasForeignKey(x => x.FromOdpId).OnDelete(DeleteBehavior.Restrict);
        cable.HasOne<Odc>().WithMany().HasForeignKey(x => x.ToOdcId).OnDelete(DeleteBehavior.Restrict);
        cable.HasOne<Odp>().WithMany().HasForeignKey(x => x.ToOdpId).OnDelete(DeleteBehavior.Restrict);
        cable.HasOne<Customer>().WithMany().HasForeignKey(x => x.ToCustomerId).OnDelete(DeleteBehavior.Restrict);
        cable.HasIndex(x => new { x.LengthM, x.Id });
        cable.HasIndex(x => new { x.South, x.North, x.West, x.East });
    }
}
