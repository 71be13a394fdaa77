using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Customers;

internal sealed class ServicePackageConfiguration : IEntityTypeConfiguration<ServicePackage>
{
    public void Configure(EntityTypeBuilder<ServicePackage> package)
    {
        package.ToTable("service_packages", "customers");
        package.Property(x => x.Code).HasMaxLength(ServicePackage.MaxCodeLength);
        package.HasIndex(x => x.Code).IsUnique();
        package.HasMany(x => x.Prices).WithOne().HasForeignKey("PackageId").IsRequired();
        package.HasQueryFilter(Archived.Packages[0], x => x.ArchivedAt == null);
    }
}
