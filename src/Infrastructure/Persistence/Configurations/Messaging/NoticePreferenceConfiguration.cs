using IspJabbar.Domain.Access;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Messaging;

internal sealed class NoticePreferenceConfiguration : IEntityTypeConfiguration<NoticePreference>
{
    public void Configure(EntityTypeBuilder<NoticePreference> preference)
    {
        preference.ToTable("notice_preferences", "messaging");
        preference.IsUnwatched();
        preference.HasKey(x => new { x.UserId, x.Kind });
        preference.Property(x => x.Kind).HasMaxLength(64);
        preference.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
