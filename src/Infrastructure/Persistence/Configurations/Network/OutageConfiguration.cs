using IspJabbar.Domain.Access;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network;

internal sealed class OutageConfiguration : IEntityTypeConfiguration<Outage>, IEntityTypeConfiguration<OutageCustomer>
{
    public void Configure(EntityTypeBuilder<Outage> outage)
    {
        outage.ToTable("outages", "network");
        outage.Property(x => x.Affected).IsUnwatched(); // counted every minute
        outage.Property(x => x.StillDown).IsUnwatched();
        outage.Property(x => x.CalmSince).IsUnwatched();
        outage.Property(x => x.StartedAt).IsUnwatched();
        outage.Property(x => x.Latitude).IsUnwatched();
        outage.Property(x => x.Longitude).IsUnwatched();
        outage.Property(x => x.ToldAt).IsUnwatched();
        outage.Property(x => x.RadiusM).IsUnwatched();
        outage.HasOne<Outage>().WithMany().HasForeignKey(x => x.MergedInto).OnDelete(DeleteBehavior.Restrict);
        outage.HasOne<User>().WithMany().HasForeignKey(x => x.SeenBy).OnDelete(DeleteBehavior.Restrict);
        outage.HasIndex(x => new { x.NodeId, x.IsPower }, "ix_outages_open").IsUnique().HasFilter("ended_at is null");
        outage.HasIndex(x => new { x.StartedAt, x.Id }); // the order of the list
    }

    public void Configure(EntityTypeBuilder<OutageCustomer> part)
    {
        part.ToTable("outage_customers", "network", table => table.HasCheckConstraint("ck_outage_customers_span", "until_at >= from_at"));
        part.IsUnwatched();
        part.HasKey(x => new { x.OutageId, x.CustomerId });
        part.HasOne<Outage>().WithMany().HasForeignKey(x => x.OutageId).OnDelete(DeleteBehavior.Cascade);
        part.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Cascade);
        part.HasIndex(x => new { x.CustomerId, x.FromAt });
    }
}
