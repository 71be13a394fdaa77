using IspJabbar.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Access;

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> role)
    {
        role.ToTable("roles", "access");
        role.Property(x => x.Code).HasMaxLength(32);
        role.HasIndex(x => x.Code).IsUnique();
        role.Ignore(x => x.HoldsAll);
        role.HasMany(x => x.Permissions).WithOne().HasForeignKey("RoleId").IsRequired();
    }
}
