using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Messaging;

internal sealed class ChatAnswerConfiguration : IEntityTypeConfiguration<ChatAnswer>
{
    public void Configure(EntityTypeBuilder<ChatAnswer> answer)
    {
        answer.ToTable("chat_answers", "messaging");
        answer.IsUnwatched();
        answer.HasKey(x => x.MessageId);
        answer.Property(x => x.Chat).HasMaxLength(100);
        answer.Property(x => x.Command).HasMaxLength(32);
        answer.HasOne<WhatsAppMessage>().WithOne().HasForeignKey<ChatAnswer>(x => x.MessageId).OnDelete(DeleteBehavior.Cascade);

        // How much was answered lately: to one, and to all.
        answer.HasIndex(x => new { x.Chat, x.At });
        answer.HasIndex(x => x.At).HasFilter("outcome = 'answered'");
    }
}

internal sealed class ChatTalkConfiguration : IEntityTypeConfiguration<ChatTalk>
{
    public void Configure(EntityTypeBuilder<ChatTalk> talk)
    {
        talk.ToTable("chat_talks", "messaging");
        talk.IsUnwatched();
        talk.HasKey(x => x.Chat);
        talk.Property(x => x.Chat).HasMaxLength(100);
        talk.Property(x => x.Command).HasMaxLength(32);
        talk.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Cascade);
        talk.HasIndex(x => x.CustomerId);
        talk.HasIndex(x => x.Until);
    }
}
