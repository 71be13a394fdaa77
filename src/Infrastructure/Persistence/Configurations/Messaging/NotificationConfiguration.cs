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
        notice.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);

        // One occasion, one notice a channel.
        notice.HasIndex(x => new { x.Key, x.Channel }).IsUnique();
        notice.HasIndex(x => new { x.CustomerId, x.CreatedAt });
        notice.HasIndex(x => x.CreatedAt).HasFilter("status = 'queued'");
    }
}
