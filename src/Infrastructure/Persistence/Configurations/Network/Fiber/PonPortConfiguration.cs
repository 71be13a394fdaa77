using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network.Fiber;

internal sealed class PonPortConfiguration : IEntityTypeConfiguration<PonPort>
{
    public void Configure(EntityTypeBuilder<PonPort> port)
    {
        port.ToTable("pon_ports", "network");
        port.Ignore(x => x.Number);
        port.HasIndex(x => new { x.OltId, x.Slot, x.Port }).IsUnique();
        port.HasOne<Olt>().WithMany().HasForeignKey(x => x.OltId).OnDelete(DeleteBehavior.Restrict);
    }
}
