using IspJabbar.Domain.Access;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Messaging;

internal sealed class QuietHoursConfiguration : IEntityTypeConfiguration<QuietHours>
{
    public void Configure(EntityTypeBuilder<QuietHours> quiet)
    {
        quiet.ToTable("quiet_hours", "messaging");
        quiet.IsUnwatched();
        quiet.HasKey(x => x.UserId);
        quiet.HasOne<User>().WithOne().HasForeignKey<QuietHours>(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
