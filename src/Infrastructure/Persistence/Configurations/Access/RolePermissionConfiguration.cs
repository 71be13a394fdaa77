using IspJabbar.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Access;

internal sealed class RolePermissionConfiguration : IEntityTypeConfiguration<RolePermission>
{
    public void Configure(EntityTypeBuilder<RolePermission> permission)
    {
        permission.ToTable("role_permissions", "access");
        permission.Property<Guid>("RoleId");
        permission.Property(x => x.Permission).HasMaxLength(80);
        permission.HasKey("RoleId", nameof(RolePermission.Permission));
    }
}
