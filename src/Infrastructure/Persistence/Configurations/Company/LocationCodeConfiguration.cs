using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Company;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Company;

internal sealed class LocationCodeConfiguration : IEntityTypeConfiguration<LocationCode>
{
    public void Configure(EntityTypeBuilder<LocationCode> location)
    {
        location.ToTable("location_codes", "company");
        location.Property(x => x.Code).HasMaxLength(5);
        location.HasIndex(x => x.Code).IsUnique();
        location.HasOne<Branch>().WithMany().HasForeignKey(x => x.BranchId).OnDelete(DeleteBehavior.NoAction);
        location.HasQueryFilter(Archived.Locations[0], x => x.ArchivedAt == null);
    }
}
