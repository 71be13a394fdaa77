using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Messaging;

internal sealed class SenderConfiguration : IEntityTypeConfiguration<Sender>
{
    public void Configure(EntityTypeBuilder<Sender> sender)
    {
        sender.ToTable("senders", "messaging", table => table.HasCheckConstraint("ck_senders_budget", "per_minute > 0 and per_hour > 0 and per_day > 0"));
        sender.Property(x => x.Name).HasMaxLength(80);
        sender.Property(x => x.Device).HasMaxLength(64);
        sender.Property(x => x.BaseUrl).HasMaxLength(200);
        sender.Property(x => x.SealedKeys).IsSecret();
        sender.HasIndex(x => new { x.Channel, x.Position });
    }
}

internal sealed class SendAttemptConfiguration : IEntityTypeConfiguration<SendAttempt>
{
    public void Configure(EntityTypeBuilder<SendAttempt> attempt)
    {
        attempt.ToTable("send_attempts", "messaging");
        attempt.IsUnwatched();
        attempt.HasKey(x => new { x.MessageId, x.Number });
        attempt.Property(x => x.ProviderMessageId).HasMaxLength(200);
        attempt.HasOne<Notification>().WithMany().HasForeignKey(x => x.MessageId).OnDelete(DeleteBehavior.Cascade);
        attempt.HasOne<Sender>().WithMany().HasForeignKey(x => x.SenderId).OnDelete(DeleteBehavior.Restrict);
        attempt.HasIndex(x => new { x.Provider, x.ProviderMessageId }).HasFilter("provider_message_id is not null");
        attempt.HasIndex(x => x.SenderId);
    }
}

internal sealed class ProviderEventConfiguration : IEntityTypeConfiguration<ProviderEvent>
{
    public void Configure(EntityTypeBuilder<ProviderEvent> told)
    {
        told.ToTable("provider_events", "messaging");
        told.IsUnwatched();
        told.Property(x => x.Key).HasMaxLength(200);
        told.HasOne<Sender>().WithMany().HasForeignKey(x => x.SenderId).OnDelete(DeleteBehavior.Restrict);
        told.HasIndex(x => new { x.Provider, x.Key }).IsUnique();
        told.HasIndex(x => x.DueAt).HasFilter("state = 'pending'");
        told.HasIndex(x => x.SenderId);
        told.HasIndex(x => new { x.ReceivedAt, x.Id }).IsDescending();
        told.HasIndex(x => new { x.Outcome, x.ReceivedAt, x.Id }).IsDescending(false, true, true);
        told.HasIndex(x => new { x.State, x.ReceivedAt, x.Id }).IsDescending(false, true, true).HasFilter("state <> 'done'");
        told.HasIndex(x => x.ReceivedAt).HasDatabaseName("ix_provider_events_forged").HasFilter("outcome = 'forged'");
    }
}

internal sealed class WhatsAppMessageConfiguration : IEntityTypeConfiguration<WhatsAppMessage>
{
    public void Configure(EntityTypeBuilder<WhatsAppMessage> message)
    {
        message.ToTable("whatsapp_messages", "messaging");
        message.IsUnwatched();
        message.Property(x => x.ProviderMessageId).HasMaxLength(200);
        message.Property(x => x.Chat).HasMaxLength(100);
        message.Property(x => x.Name).HasMaxLength(200);
        message.Property(x => x.MediaId).HasMaxLength(200);
        message.Property(x => x.FileName).HasMaxLength(200);
        message.Property(x => x.MimeType).HasMaxLength(100);
        message.HasOne<Sender>().WithMany().HasForeignKey(x => x.SenderId).OnDelete(DeleteBehavior.Restrict);
        message.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        message.HasOne<Notification>().WithMany().HasForeignKey(x => x.NotificationId).OnDelete(DeleteBehavior.Cascade);
        message.HasIndex(x => new { x.Provider, x.ProviderMessageId, x.Direction }).IsUnique().HasDatabaseName("ix_whatsapp_messages_provider_message");
        message.HasIndex(x => new { x.Chat, x.At, x.Id });
        message.HasIndex(x => x.CustomerId);
        message.HasIndex(x => new { x.CustomerId, x.At, x.Id }).HasDatabaseName("ix_whatsapp_messages_out").HasFilter("direction = 'out'");
        message.HasIndex(x => x.NotificationId);
        message.HasIndex(x => x.SenderId);
    }
}
