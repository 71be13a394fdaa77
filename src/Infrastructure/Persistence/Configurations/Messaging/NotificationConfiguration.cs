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
        notice.Ignore(x => x.CanBeResent);
        notice.Property(x => x.Event).HasMaxLength(64);
        notice.Property(x => x.Attachment).HasMaxLength(64);
        notice.Property(x => x.Language).HasMaxLength(8);
        notice.Property(x => x.Variables).HasColumnType("jsonb");
        notice.Property(x => x.Priority).HasConversion<short>().HasColumnType("smallint");
        notice.HasOne<Sender>().WithMany().HasForeignKey(x => x.SenderId).OnDelete(DeleteBehavior.Restrict);
        notice.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        notice.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Restrict);

        // One occasion, one notice a channel and person.
        notice.HasIndex(x => new { x.Key, x.Channel, x.UserId }).IsUnique().AreNullsDistinct(false);
        notice.HasIndex(x => new { x.CustomerId, x.CreatedAt });
        notice.HasIndex(x => new { x.UserId, x.CreatedAt, x.Id }).HasFilter("channel = 'in_app'");
        notice.HasIndex(x => x.UserId).HasFilter("channel = 'in_app' and read_at is null"); // the bell

        notice.HasOne<Broadcast>().WithMany().HasForeignKey(x => x.BroadcastId).OnDelete(DeleteBehavior.Restrict);
        notice.HasIndex(x => new { x.BroadcastId, x.Status }).HasFilter("broadcast_id is not null");
        notice.HasIndex(x => new { x.BroadcastId, x.Channel, x.Address }).IsUnique().HasDatabaseName("ix_notification_logs_broadcast_address").HasFilter("broadcast_id is not null");

        // The pump: whose turn it is, what was lost or is too late, what stands in for what.
        notice.HasIndex(x => new { x.Channel, x.Priority, x.DueAt }).HasDatabaseName("ix_notification_logs_next").HasFilter("status = 'queued'");
        notice.HasIndex(x => new { x.Channel, x.Address, x.Priority, x.CreatedAt, x.Id }).HasDatabaseName("ix_notification_logs_turn").HasFilter("status in ('queued', 'sending')");
        notice.HasIndex(x => x.LeasedUntil).HasFilter("status = 'sending'");
        notice.HasIndex(x => x.ExpiresAt).HasFilter("status in ('queued', 'reserve')");
        notice.HasIndex(x => x.DueAt).HasDatabaseName("ix_notification_logs_reserve").HasFilter("status = 'reserve'");
        notice.HasIndex(x => x.StandsInFor).HasFilter("stands_in_for is not null");
        notice.HasIndex(x => x.SenderId).HasFilter("sender_id is not null");
        notice.HasOne<Sender>().WithMany().HasForeignKey(x => x.ReplyBy).OnDelete(DeleteBehavior.Restrict);
        notice.HasIndex(x => x.ReplyBy).HasFilter("reply_by is not null");

        // The page of what goes out.
        notice.HasIndex(x => new { x.CreatedAt, x.Id }).HasDatabaseName("ix_notification_logs_outside").HasFilter("channel <> 'in_app'");
        notice.HasIndex(x => new { x.Status, x.CreatedAt, x.Id }).HasDatabaseName("ix_notification_logs_outside_status").HasFilter("channel <> 'in_app'");
    }
}
