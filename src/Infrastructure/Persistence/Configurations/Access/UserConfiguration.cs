using IspJabbar.Domain.Access;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Access;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("users", "access");
        user.Property(x => x.Email).HasMaxLength(254);
        user.Property(x => x.Theme).HasMaxLength(8);
        user.Property(x => x.Language).HasMaxLength(8);
        user.Property(x => x.PasswordHash).IsSecret();
        user.HasIndex(x => x.Email).IsUnique();
        user.HasIndex(x => new { x.FullName, x.Id });
        user.HasMany(x => x.Roles).WithOne().HasForeignKey("UserId").IsRequired();
        user.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}
