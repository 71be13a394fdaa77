using IspJabbar.Domain.Access;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class RestitutionConfiguration : IEntityTypeConfiguration<Restitution>
{
    public void Configure(EntityTypeBuilder<Restitution> restitution)
    {
        restitution.ToTable("restitutions", "billing");
        restitution.Property(x => x.PercentPerHour).HasConversion(percent => (int)(percent * 1000), thousandths => thousandths / 1000m); // numbers with decimals are money
        restitution.HasOne<Outage>().WithMany().HasForeignKey(x => x.OutageId).OnDelete(DeleteBehavior.Restrict);
        restitution.HasOne<User>().WithMany().HasForeignKey(x => x.By).OnDelete(DeleteBehavior.Restrict);
        restitution.HasIndex(x => x.OutageId).IsUnique();
    }
}
