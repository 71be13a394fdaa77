using IspJabbar.Domain.Access;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Messaging;

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> notice)
    {
        notice.ToTable("notification_logs", "messaging");
        notice.IsUnwatched();
        notice.Property(x => x.Kind).HasMaxLength(64);
        notice.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        notice.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Restrict);

        // One occasion, one notice a channel and person.
        notice.HasIndex(x => new { x.Key, x.Channel, x.UserId }).IsUnique().AreNullsDistinct(false);
        notice.HasIndex(x => new { x.CustomerId, x.CreatedAt });
        notice.HasIndex(x => new { x.UserId, x.CreatedAt, x.Id }).HasFilter("channel = 'in_app'");
        notice.HasIndex(x => x.UserId).HasFilter("channel = 'in_app' and read_at is null"); // the bell
        notice.HasIndex(x => x.DueAt).HasFilter("status in ('queued', 'sending')"); // the pump
    }
}
