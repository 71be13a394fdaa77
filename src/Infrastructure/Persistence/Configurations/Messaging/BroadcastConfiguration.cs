using IspJabbar.Domain.Access;
using IspJabbar.Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Messaging;

internal sealed class BroadcastConfiguration : IEntityTypeConfiguration<Broadcast>
{
    public void Configure(EntityTypeBuilder<Broadcast> broadcast)
    {
        broadcast.ToTable("broadcasts", "messaging");
        broadcast.Ignore(x => x.Ways);
        broadcast.Property(x => x.Name).HasMaxLength(120);
        broadcast.Property(x => x.Subject).HasMaxLength(TemplateVersion.LongestSubject);
        broadcast.Property(x => x.Body).HasMaxLength(TemplateVersion.LongestBody);
        broadcast.Property(x => x.Audience).HasColumnType("jsonb");
        broadcast.Property(x => x.ReturnedWhy).HasMaxLength(300);
        broadcast.HasOne<User>().WithMany().HasForeignKey(x => x.CreatedById).OnDelete(DeleteBehavior.Restrict);
        broadcast.HasOne<User>().WithMany().HasForeignKey(x => x.SubmittedById).OnDelete(DeleteBehavior.Restrict);
        broadcast.HasOne<User>().WithMany().HasForeignKey(x => x.ApprovedById).OnDelete(DeleteBehavior.Restrict);
        broadcast.HasIndex(x => x.CreatedById);
        broadcast.HasIndex(x => x.SubmittedById);
        broadcast.HasIndex(x => x.ApprovedById);
        broadcast.HasIndex(x => new { x.CreatedAt, x.Id });
    }
}
