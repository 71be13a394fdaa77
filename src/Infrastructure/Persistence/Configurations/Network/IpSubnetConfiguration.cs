using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network;

internal sealed class IpSubnetConfiguration : IEntityTypeConfiguration<IpSubnet>, IEntityTypeConfiguration<IpAllocation>
{
    public void Configure(EntityTypeBuilder<IpSubnet> subnet)
    {
        subnet.ToTable("ip_subnets", "network");
        subnet.HasOne<Router>().WithMany().HasForeignKey(x => x.RouterId).OnDelete(DeleteBehavior.Restrict);
        subnet.HasIndex(x => x.Cidr).IsUnique();
        subnet.HasIndex(x => new { x.First, x.Last });
    }

    public void Configure(EntityTypeBuilder<IpAllocation> allocation)
    {
        allocation.ToTable("ip_allocations", "network");
        allocation.HasOne<IpSubnet>().WithMany().HasForeignKey(x => x.SubnetId).OnDelete(DeleteBehavior.Restrict);
        allocation.HasIndex(x => x.Address).IsUnique(); // one thing an address
        allocation.HasIndex(x => new { x.SubnetId, x.Address });
    }
}
