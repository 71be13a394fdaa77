using IspJabbar.Domain.Access;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Access;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_keys", "access");
        key.Property(x => x.Hint).HasMaxLength(8);
        key.Property(x => x.Hash).HasMaxLength(64).IsSecret();
        key.HasIndex(x => x.Hash).IsUnique();
        key.HasIndex(x => x.CreatedAt);
        key.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
