using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Outbox;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("outbox_messages", "messaging");
        message.IsUnwatched();
        message.Property(x => x.Payload).HasColumnType("jsonb");
        message.HasIndex(x => x.DueAt).HasFilter("handled_at is null");
    }
}
