using IspJabbar.Domain.Access;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Support.Chat;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Support;

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> conversation)
    {
        conversation.ToTable("conversations", "support", table =>
        {
            table.HasCheckConstraint("ck_conversations_whose", "(customer_id is null) <> (chat is null)");
            table.HasCheckConstraint("ck_conversations_unread", "unread >= 0");
        });
        conversation.IsUnwatched(); // its lines tell what was done with it
        conversation.Property(x => x.Chat).HasMaxLength(100);
        conversation.Property(x => x.Name).HasMaxLength(200);
        conversation.Property(x => x.LastText).HasMaxLength(160);
        conversation.Property(x => x.ReplyTo).HasMaxLength(100);
        conversation.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        conversation.HasOne<User>().WithMany().HasForeignKey(x => x.AssignedTo).OnDelete(DeleteBehavior.Restrict);
        conversation.HasOne<Sender>().WithMany().HasForeignKey(x => x.SenderId).OnDelete(DeleteBehavior.Restrict);
        conversation.Property<string>("SearchText").HasComputedColumnSql("lower(coalesce(name, '') || ' ' || coalesce(chat, ''))", stored: true);
        conversation.HasIndex("SearchText").HasMethod("gin").HasOperators("gin_trgm_ops").HasFilter("chat is not null");

        // One conversation a customer, and one a chat that is nobody's yet.
        conversation.HasIndex(x => x.CustomerId).IsUnique();
        conversation.HasIndex(x => x.Chat).IsUnique();
        conversation.HasIndex(x => new { x.LastAt, x.Id }).HasDatabaseName("ix_conversations_last_at");
        conversation.HasIndex(x => new { x.LastAt, x.Id }, "open").HasDatabaseName("ix_conversations_open").HasFilter("closed_at is null");
        conversation.HasIndex(x => new { x.LastAt, x.Id }, "unassigned").HasDatabaseName("ix_conversations_unassigned").HasFilter("closed_at is null and assigned_to is null");
        conversation.HasIndex(x => new { x.LastAt, x.Id }, "unread").HasDatabaseName("ix_conversations_unread").HasFilter("unread > 0");
        conversation.HasIndex(x => new { x.WaitingSince, x.Id }).HasDatabaseName("ix_conversations_waiting").HasFilter("waiting_since is not null");
        conversation.HasIndex(x => new { x.AssignedTo, x.LastAt, x.Id }).HasDatabaseName("ix_conversations_assigned_to");
        conversation.HasIndex(x => x.SenderId);
        conversation.HasIndex(x => x.ReplyTo);
    }
}

internal sealed class ConversationLineConfiguration : IEntityTypeConfiguration<ConversationLine>
{
    public void Configure(EntityTypeBuilder<ConversationLine> line)
    {
        line.ToTable("conversation_lines", "support", table => table.HasCheckConstraint("ck_conversation_lines_words", "num_nonnulls(text, whats_app_id, notification_id, act) = 1"));
        line.IsUnwatched();
        line.Property(x => x.Id).ValueGeneratedNever();
        line.HasOne<Conversation>().WithMany().HasForeignKey(x => x.ConversationId).OnDelete(DeleteBehavior.Cascade);
        line.HasOne<User>().WithMany().HasForeignKey(x => x.By).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<WhatsAppMessage>().WithMany().HasForeignKey(x => x.WhatsAppId).OnDelete(DeleteBehavior.Cascade);
        line.HasOne<Notification>().WithMany().HasForeignKey(x => x.NotificationId).OnDelete(DeleteBehavior.Cascade);
        line.HasIndex(x => new { x.ConversationId, x.At, x.Id }).HasDatabaseName("ix_conversation_lines_conversation_id");
        line.HasIndex(x => x.WhatsAppId).IsUnique();
        line.HasIndex(x => x.NotificationId).IsUnique();
        line.HasIndex(x => x.By);
    }
}

internal sealed class ChatFileConfiguration : IEntityTypeConfiguration<ChatFile>
{
    public void Configure(EntityTypeBuilder<ChatFile> file)
    {
        file.ToTable("chat_files", "support", table => table.HasCheckConstraint("ck_chat_files_state", "(state = 'there') = (file_id is not null)"));
        file.IsUnwatched();
        file.Property(x => x.Name).HasMaxLength(200);
        file.HasOne<ConversationLine>().WithOne().HasForeignKey<ChatFile>(x => x.LineId).OnDelete(DeleteBehavior.Cascade);
        file.HasOne<StoredFile>().WithMany().HasForeignKey(x => x.FileId).OnDelete(DeleteBehavior.Restrict);
        file.HasIndex(x => x.FileId);
        file.HasIndex(x => x.DueAt).HasFilter("state = 'waiting'");
    }
}

internal sealed class ChatLinkConfiguration : IEntityTypeConfiguration<ChatLink>
{
    public void Configure(EntityTypeBuilder<ChatLink> link)
    {
        link.ToTable("chat_links", "support");
        link.Property(x => x.Chat).HasMaxLength(100);
        link.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        link.HasOne<User>().WithMany().HasForeignKey(x => x.LinkedBy).OnDelete(DeleteBehavior.Restrict);
        link.HasIndex(x => x.Chat).IsUnique();
        link.HasIndex(x => x.CustomerId);
        link.HasIndex(x => x.LinkedBy);
    }
}

internal sealed class CannedReplyConfiguration : IEntityTypeConfiguration<CannedReply>
{
    public void Configure(EntityTypeBuilder<CannedReply> reply)
    {
        reply.ToTable("canned_replies", "support");
        reply.Property(x => x.Code).HasMaxLength(CannedReply.LongestCode);
        reply.HasIndex(x => x.Code).IsUnique();
    }
}
